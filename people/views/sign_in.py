from allauth.account.views import LoginView
from django.contrib.auth import logout
from django.shortcuts import redirect
from django.views.decorators.http import require_POST
from django.views.generic import FormView

from config.forms import asks_again
from config.kept_words import AWAY
from people.answers import lay_aside
from people.forms.sign_in import SignInForm


class SignInView(LoginView):
    """Sign in with an e-mail address and a password."""

    template_name = "registration/sign_in.html"
    form_class = SignInForm

    def post(self, request, *args, **kwargs):
        if asks_again(request):
            return self.render_to_response(self.get_context_data(form=self.get_form().unchecked()))
        return super().post(request, *args, **kwargs)

    def get_form_class(self):
        return self.form_class

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=form.status)

    def get_context_data(self, **kwargs):
        # allauth's own adds addresses for signing up, which nobody does here.
        context = super(FormView, self).get_context_data(**kwargs)
        return {
            **context,
            "next": self.get_next_url(),
            "page_form": "sign-in",
            "was_away": self.request.session.get(AWAY),
        }


@require_POST
def sign_out(request):
    """End the session, and clear what the browser kept of its pages. A tablet shows who else may take a turn."""
    if request.user.person:
        lay_aside(request, request.user.person)
    logout(request)
    response = redirect("tablet:names" if request.tablet else "account_login")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response
