"""Columns that listings of owned texts share."""

from wagtail.admin.ui.tables import Column


class ReviewByColumn(Column):
    """The review-by date, with a mark when it has passed."""

    cell_template_name = "content/admin/review_by_cell.html"
