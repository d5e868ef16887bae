"""The staff back door: accounts and centres, and nobody's moments."""

from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin, messages
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.admin import SimpleHistoryAdmin

from people.accounts.actions import close, withdraw
from people.accounts.sessions import end_sessions
from people.looks.actions import looked
from people.models import Account, Centre, Invitation, Look, Post


class NewAccountForm(forms.ModelForm):
    """An administrator's account or another's, without a password: its owner comes in with a code by e-mail."""

    class Meta:
        model = Account
        fields = ["email", "language", "is_staff", "is_superuser"]

    def clean_email(self):
        return self.cleaned_data["email"].lower()

    def save(self, commit=True):
        self.instance.set_unusable_password()
        return super().save(commit)


@admin.register(Account)
class AccountAdmin(SimpleHistoryAdmin):
    list_display = ["email", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "is_staff"]
    search_fields = ["email"]
    ordering = ["email"]
    # Who they are is for their own centre to know, and a password for themselves.
    fields = ["email", "language", "is_active", "is_staff", "is_superuser", "last_login"]
    readonly_fields = ["last_login"]
    actions = ["forget_password", "forget_second_step", "sign_out_everywhere"]

    def get_form(self, request, obj=None, change=False, **kwargs):
        return super().get_form(request, obj, change, **kwargs) if obj else NewAccountForm

    def get_fields(self, request, obj=None):
        return self.fields if obj else NewAccountForm.Meta.fields

    def has_delete_permission(self, request, obj=None):
        """Nobody deletes an account: it is closed, and what it wrote keeps whose it was."""
        return False

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if change and "is_active" in form.changed_data and not obj.is_active:
            close(obj, by=request.user)
        self._keep(request, obj)

    @staticmethod
    def _keep(request, account):
        centre = account.posts_now[0].centre_id if account.posts_now else None
        looked(Look.What.ACCESS, request=request, person=account.person, centre_id=centre)

    def _do(self, request, accounts, what, said):
        for account in accounts:
            what(account)
            end_sessions(account)
            self._keep(request, account)
        self.message_user(request, said, messages.SUCCESS)

    @admin.action(description=_("Start a reset: the password opens nothing more, a code by e-mail does"))
    def forget_password(self, request, queryset):
        def forget(account):
            account.set_unusable_password()
            account.save(update_fields=["password"])

        said = gettext("They come in with a code by e-mail, and choose a new password on their own page.")
        self._do(request, queryset, forget, said)

    @admin.action(description=_("Forget the second step: they set up a new one when they come in"))
    def forget_second_step(self, request, queryset):
        def forget(account):
            Authenticator.objects.filter(user=account).delete()

        self._do(request, queryset, forget, gettext("They set up a new second step when they come in."))

    @admin.action(description=_("End every session"))
    def sign_out_everywhere(self, request, queryset):
        self._do(request, queryset, lambda account: None, gettext("They are signed out everywhere."))


@admin.register(Post)
class PostAdmin(SimpleHistoryAdmin):
    list_display = ["account", "centre", "duty", "since", "until"]
    autocomplete_fields = ["account"]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)

        class OfSomebodyElse(form):
            def clean_account(self):
                """Whoever gives a post at a centre opens it to somebody: never to themself."""
                account = self.cleaned_data["account"]
                if account.pk == request.user.pk:
                    raise forms.ValidationError(gettext("Nobody gives a post to themself. Ask another administrator."))
                return account

        return OfSomebodyElse

    def has_delete_permission(self, request, obj=None):
        """Nobody deletes a post: it ends on a day, and who worked where stays known."""
        return False

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        looked(Look.What.ACCESS, request=request, person=obj.account.person, centre_id=obj.centre_id)


@admin.register(Centre)
class CentreAdmin(admin.ModelAdmin):
    list_display = ["slug", "name", "name_cy", "opened_on"]

    def has_delete_permission(self, request, obj=None):
        """Nobody deletes a centre, and no page lists what would go with it: names, roles and people's own words."""
        return False


@admin.register(Invitation)
class InvitationAdmin(admin.ModelAdmin):
    """Which links there are, without the name of whom they are for and without what opens them."""

    list_display = fields = readonly_fields = [
        "public_id",
        "centre",
        "kind",
        "duty",
        "created_by",
        "created_at",
        "ends_at",
        "used_at",
        "withdrawn_at",
    ]
    list_filter = ["centre", "kind"]
    actions = ["withdraw_links"]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.action(description=_("Withdraw: the link opens nothing more"))
    def withdraw_links(self, request, queryset):
        for row in queryset.select_related("person"):
            withdraw(person=row.person)
            looked(Look.What.ACCESS, request=request, person=row.person)
