from allauth.account.views import ConfirmLoginCodeView, LoginView, RequestLoginCodeView
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST
from django.views.generic import FormView

from config.web.forms import asks_again
from people.accounts.forms.sign_in import AskForCodeForm, SignInForm
from people.accounts.views.second_step import NOTICE
from people.drafts.actions import AWAY
from people.handover.answers import lay_aside
from people.looks.actions import refused_code
from people.models import Account


class Door:
    """Mixed into the views of the page of signing in, which has two forms: one for a code, one with a password."""

    template_name = "people/accounts/sign_in.html"

    def post(self, request, *args, **kwargs):
        if asks_again(request):
            return self.render_to_response(self.get_context_data(form=self.get_form().unchecked()))
        return super().post(request, *args, **kwargs)

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=form.status)

    def _redirect_to_pending_stage(self, request, stage):
        """Who is half way in may begin again, in another way."""

    def get_context_data(self, **kwargs):
        # allauth's own adds addresses for signing up, which nobody does here.
        context = super(FormView, self).get_context_data(**kwargs)
        return {
            **context,
            "password_form": SignInForm(request=self.request),
            "code_form": AskForCodeForm(),
            "has_mail": settings.HAS_MAIL,
            "next": self.get_next_url(),
            "was_away": self.request.session.get(AWAY),
            "notice": self.request.session.pop(NOTICE, "") if NOTICE in self.request.session else "",
        }


class SignInView(Door, LoginView):
    """Sign in with an e-mail address and a password."""

    form_class = SignInForm

    def get_form_class(self):
        return self.form_class

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return {**context, "password_form": context["form"], "page_form": "sign-in"}


class AskForCodeView(Door, RequestLoginCodeView):
    """Ask for a code by e-mail. What follows is the same for an address that nobody has."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return {**context, "code_form": context["form"], "page_form": "ask-for-code"}


class TypeCodeView(ConfirmLoginCodeView):
    """Type the code of the e-mail: three tries, within ten minutes."""

    template_name = "people/accounts/code.html"

    def get(self, request, *args, **kwargs):
        self._ask_alike()
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        self._ask_alike()
        return super().post(request, *args, **kwargs)

    def _ask_alike(self):
        """Ask as many questions for an address that nobody has."""
        if self.stage.login.user is None:
            Account.objects.filter(pk=0).first()

    def form_invalid(self, form):
        refused_code(self.request, self._process.state["email"])
        response = super().form_invalid(form)
        if response.status_code == 200:
            response.status_code = form.status
        else:
            self.request.session[NOTICE] = "code"
        return response

    def get_context_data(self, **kwargs):
        context = super(FormView, self).get_context_data(**kwargs)
        return {**context, "email": self._process.state["email"], "next": self.get_next_url()}


@login_not_required
def closed(request):
    """Who proved who they are, and whose account is closed."""
    return render(request, "people/accounts/closed.html")


@require_POST
def sign_out(request):
    """End the session, and clear what the browser kept of its pages. A tablet shows who else may take a turn."""
    if request.user.person:
        lay_aside(request, request.user.person)
    logout(request)
    response = redirect("tablet:names" if request.tablet else "account_login")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response
