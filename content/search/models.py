"""What the public search looks through: one row for each published text and each language that is wholly there."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Case, F, IntegerField, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from content.language.codes import LanguageCode
from content.texts.public import public_texts

from .fold import query_words, rough_stem


class SearchDocumentQuerySet(models.QuerySet):
    """Search documents by what people type."""

    def matching(self, language: LanguageCode, query: str) -> "SearchDocumentQuerySet":
        """Documents of ``language`` that hold every word of ``query``, those with the words in their heading first."""
        words = query_words(query)
        if not words:
            return self.none()
        everywhere = Q(language=language)
        score: Combinable = Value(0, output_field=IntegerField())
        for word in words:
            everywhere &= Q(folded__contains=word)
            score = score + Cast(
                Case(When(folded_heading__contains=word, then=Value(2)), default=Value(0)), IntegerField()
            )
            score = score + Cast(
                Case(When(folded_heading__startswith=word, then=Value(1)), default=Value(0)), IntegerField()
            )
        return self.filter(everywhere).annotate(score=score).order_by("-score", F("weight").desc(), "heading", "pk")

    def roughly_matching(self, language: LanguageCode, query: str) -> "SearchDocumentQuerySet":
        """Documents of ``language`` with words that begin as those of ``query`` do: for inflected forms."""
        stems = [rough_stem(word) for word in query_words(query)]
        if not stems:
            return self.none()
        everywhere = Q(language=language)
        in_heading = Q()
        for stem in stems:
            everywhere &= Q(folded__startswith=stem) | Q(folded__contains=f" {stem}")
            in_heading |= Q(folded_heading__startswith=stem) | Q(folded_heading__contains=f" {stem}")
        score = Case(When(in_heading, then=Value(1)), default=Value(0), output_field=IntegerField())
        return self.filter(everywhere).annotate(score=score).order_by("-score", F("weight").desc(), "heading", "pk")

    def of_public_texts(self) -> "SearchDocumentQuerySet":
        """Documents whose texts the public may see at this moment: the index alone is never trusted with that."""
        public = Q(pk__in=[])
        for source in public_texts():
            if source.search_weight:
                content_type = ContentType.objects.get_for_model(source.model)
                public |= Q(content_type=content_type, object_id__in=source.visible().values("pk"))
        return self.filter(public)


class SearchDocument(models.Model):
    """A published text as the search sees it. Made from the text; never edited."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    language = models.CharField(max_length=2)
    kind = models.CharField(max_length=20)
    weight = models.PositiveSmallIntegerField(default=0)
    heading = models.CharField(max_length=255)
    text = models.TextField()
    folded_heading = models.CharField(max_length=255)
    folded = models.TextField()

    objects = SearchDocumentQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "language"], name="one_search_document_per_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id} {self.language}"
