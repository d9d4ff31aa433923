"""The kinds of page this site has."""

from cms.models.base import BasePage
from cms.models.blog import BlogIndexPage, BlogPost
from cms.models.home import HomePage
from cms.models.page import ContentPage
from cms.models.tag import Tag

__all__ = ["BasePage", "BlogIndexPage", "BlogPost", "ContentPage", "HomePage", "Tag"]
