"""Entry point of web servers: ``gunicorn --pythonpath site config.wsgi``."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [path for path in (str(ROOT), str(ROOT / "site")) if path not in sys.path]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

from django.core.wsgi import get_wsgi_application  # noqa: E402

application = get_wsgi_application()

from content.operations.start_checks import refuse_unsafe_start  # noqa: E402  (needs the loaded apps)

refuse_unsafe_start()
