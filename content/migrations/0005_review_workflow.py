"""One step of review: an editor submits, somebody of the departments approves or sends back."""

from django.db import migrations

from content.organisation.grants import group_of

NAME = "Kooskõlastamine"


def make_workflow(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    GroupApprovalTask = apps.get_model("wagtailcore", "GroupApprovalTask")
    Workflow = apps.get_model("wagtailcore", "Workflow")
    # Wagtail's own "Moderators approval" works with a group that is gone.
    Workflow.objects.filter(name="Moderators approval").delete()
    GroupApprovalTask.objects.filter(name="Moderators approval").delete()

    task_type, _made = ContentType.objects.get_or_create(app_label="wagtailcore", model="groupapprovaltask")
    task = GroupApprovalTask.objects.create(name=NAME, content_type=task_type, active=True)
    task.groups.add(group_of(apps, "reviewer"))
    workflow = Workflow.objects.create(name=NAME, active=True)
    apps.get_model("wagtailcore", "WorkflowTask").objects.create(workflow=workflow, task=task, sort_order=0)
    home = apps.get_model("wagtailcore", "Page").objects.get(path="00010001")
    apps.get_model("wagtailcore", "WorkflowPage").objects.create(workflow=workflow, page=home)
    help_text, _made = ContentType.objects.get_or_create(app_label="content", model="helptext")
    apps.get_model("wagtailcore", "WorkflowContentType").objects.create(workflow=workflow, content_type=help_text)


def remove_workflow(apps, schema_editor):
    apps.get_model("wagtailcore", "Workflow").objects.filter(name=NAME).delete()
    apps.get_model("wagtailcore", "GroupApprovalTask").objects.filter(name=NAME).delete()


class Migration(migrations.Migration):
    dependencies = [("content", "0004_roles")]

    operations = [migrations.RunPython(make_workflow, remove_workflow)]
