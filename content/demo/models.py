"""Which objects are samples, so that they can be told from real content and removed."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models


class SampleRecord(models.Model):
    """One object that the demo made."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    sample = GenericForeignKey("content_type", "object_id")
    #: The name of the object in the sample files: loading twice finds it again, however people have renamed it since.
    name = models.CharField(max_length=200, unique=True)
    #: The revision the demo published; a later one means that somebody has worked on the text.
    revision_id = models.PositiveBigIntegerField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["content_type", "object_id"], name="one_record_per_sample")]

    def __str__(self) -> str:
        return self.name
