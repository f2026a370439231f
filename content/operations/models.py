"""What the worker remembers between its rounds."""

from django.db import models


class JobRun(models.Model):
    """A recurring job: who may run it now, and how its last run ended."""

    name = models.CharField(max_length=100, unique=True)
    #: Until this moment one worker has the job; a worker that died leaves it free again after that.
    leased_until = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    #: The kind of the last failure, never its message: that may quote what somebody typed.
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
