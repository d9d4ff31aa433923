"""The kinds of page this site has."""

from cms.cache import PageGeneration
from cms.limits import Sendings
from cms.models.base import BasePage
from cms.models.blog import BlogIndexPage, BlogPost
from cms.models.decided import DecidesOnTexts
from cms.models.eyes import SecondEyes
from cms.models.home import HomePage
from cms.models.page import ContentPage
from cms.models.pair import OwedWords, PairStart, UrgentNotice
from cms.models.resource import ResourcePage, ResourceVersion
from cms.models.tag import Tag
from cms.sent import SentForm

__all__ = [
    "BasePage",
    "BlogIndexPage",
    "BlogPost",
    "ContentPage",
    "DecidesOnTexts",
    "HomePage",
    "OwedWords",
    "PageGeneration",
    "PairStart",
    "ResourcePage",
    "ResourceVersion",
    "SecondEyes",
    "Sendings",
    "SentForm",
    "Tag",
    "UrgentNotice",
]
