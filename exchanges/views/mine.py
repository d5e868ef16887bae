from django.shortcuts import render


def mine(request):
    return render(request, "exchanges/mine.html")
