"""The staff back door: accounts and centres, and nobody's moments."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.decorators import login_required
from simple_history.admin import SimpleHistoryAdmin

from people.models import Account, Centre, Post

# One way in, with one set of limits on guessing.
admin.site.login = login_required(admin.site.login)


@admin.register(Account)
class AccountAdmin(UserAdmin):
    list_display = ["email", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "is_staff"]
    search_fields = ["email"]
    ordering = ["email"]
    fieldsets = [
        (None, {"fields": ["email", "password", "language"]}),
        (None, {"fields": ["is_active", "is_staff", "is_superuser"]}),
    ]
    add_fieldsets = [(None, {"fields": ["email", "password1", "password2"]})]
    filter_horizontal = []


@admin.register(Post)
class PostAdmin(SimpleHistoryAdmin):
    list_display = ["account", "centre", "duty", "since", "until"]
    autocomplete_fields = ["account"]


@admin.register(Centre)
class CentreAdmin(admin.ModelAdmin):
    list_display = ["slug", "name", "name_cy", "opened_on"]
