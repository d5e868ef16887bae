"""How everybody comes in, and their own account. The names are those that allauth asks for."""

from django.urls import path

from people.accounts.views import access, account, invitations, second_step, sign_in

urlpatterns = [
    path("sign-in/", sign_in.SignInView.as_view(), name="account_login"),
    path("sign-out/", sign_in.sign_out, name="account_logout"),
    path("sign-in/code/", sign_in.AskForCodeView.as_view(), name="account_request_login_code"),
    path("sign-in/code/check/", sign_in.TypeCodeView.as_view(), name="account_confirm_login_code"),
    path("sign-in/passkey/", second_step.PasskeySignInView.as_view(), name="mfa_login_webauthn"),
    path("sign-in/second-step/", second_step.SecondStepView.as_view(), name="mfa_authenticate"),
    path("sign-in/closed/", sign_in.closed, name="account_inactive"),
    path("come-in/<str:token>/", invitations.open_link, name="account_invitation"),
    path("account/", account.own, name="account_own"),
    path("account/password/", account.password, name="account_change_password"),
    path("account/sessions/", account.sessions, name="usersessions_list"),
    path("account/again/", second_step.PasswordAgain.as_view(), name="account_reauthenticate"),
    path("account/again/code/", second_step.CodeAgain.as_view(), name="mfa_reauthenticate"),
    path("account/again/passkey/", second_step.PasskeyAgain.as_view(), name="mfa_reauthenticate_webauthn"),
    path("account/second-step/", second_step.OverviewView.as_view(), name="mfa_index"),
    path("account/second-step/passkey/", second_step.AddPasskeyView.as_view(), name="mfa_add_webauthn"),
    path("account/second-step/app/", second_step.ActivateAppView.as_view(), name="mfa_activate_totp"),
    path("account/second-step/codes/", second_step.RecoveryCodesView.as_view(), name="mfa_view_recovery_codes"),
    path(
        "account/second-step/codes/new/",
        second_step.NewRecoveryCodesView.as_view(),
        name="mfa_generate_recovery_codes",
    ),
]

of_centre = [path("access/", access.of_centre, name="access")]

of_person = [
    path("access/", access.of_person, name="access"),
    path("access/link/", access.link, name="link"),
]
