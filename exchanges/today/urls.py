from django.urls import path

from exchanges.today.views import today

urlpatterns = [path("", today, name="today")]
