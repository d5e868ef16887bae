"""Taking a moment back, and putting it back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render

from config.web.forms import asks_again, posted
from exchanges.models import Exchange, Withdrawal
from exchanges.moments.actions import put_back_exchange, withdraw_exchange
from exchanges.moments.forms.withdrawal import WithdrawalForm
from exchanges.moments.just_for_me import may_handle
from exchanges.moments.reading import read
from people.access import staff_only, visible_or_404
from people.looks.actions import looked_at


def withdrawal(request, public_id):
    """Take a moment back with a reason; "undo" just after saving sends none."""
    exchange = _of_here(request, Exchange.objects.standing(), public_id)
    form = WithdrawalForm(posted(request))
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        withdraw_exchange(exchange, by=request.user, reason=form.cleaned_data["reason"])
        return redirect(exchange)
    context = {"exchange": exchange, "form": form, "page_form": "withdrawal", "nav": "today"}
    return render(request, "exchanges/moments/withdrawal.html", context, status=form.status)


def put_back(request, public_id):
    """Let a withdrawn moment be read again; only by POST, and only for 30 days."""
    exchange = _of_here(request, Exchange.objects.all(), public_id)
    if request.method == "POST":
        put_back_exchange(exchange)
        messages.success(request, "put-back")
    return redirect(exchange)


@staff_only
def withdrawal_list(request):
    """The moments of this centre that were taken back and can still be put back, the latest first."""
    withdrawals = (
        Withdrawal.objects.of(request.centre)
        .still_open()
        .select_related("withdrawn_by__person", "exchange")
        .order_by("-withdrawn_at", "-pk")
    )
    moments = {moment.pk: moment for moment in _read_open(request.user, withdrawals)}
    rows = [
        (withdrawal, moments[withdrawal.exchange_id]) for withdrawal in withdrawals if withdrawal.exchange_id in moments
    ]
    return render(request, "exchanges/moments/withdrawals.html", {"rows": rows, "nav": "today"})


def _read_open(account, withdrawals):
    return read(Exchange.objects.for_staff(account).filter(withdrawal__in=withdrawals))


def _of_here(request, exchanges, public_id):
    exchange = visible_or_404(exchanges, request.user, public_id=public_id)
    if not may_handle(request.user, exchange):
        raise PermissionDenied
    looked_at(request, exchange)
    return exchange
