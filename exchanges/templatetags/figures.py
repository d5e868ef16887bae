"""The bars and plaits that stand in the cells of a report's tables, beside the numbers they show."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def bar(part, whole, css, flip=False):
    """Return a bar as long as the part is of the whole; with `flip` it grows from right to left."""
    length = round(100 * part / whole, 1) if whole else 0
    return format_html(
        '<svg class="bar" aria-hidden="true"><rect class="{}" x="{}%" y="2" width="{}%" height="20" rx="4"/></svg>',
        css,
        round(100 - length, 1) if flip else 0,
        length,
    )


@register.simple_tag
def bars(opened, trying, still, whole):
    """Return one bar of three parts: what was opened up, what is being tried, and what is still in the way."""
    drawn, start = SafeString(), 0
    for number, css in ((opened, "open"), (trying, "trying"), (still, "gate")):
        length = round(98 * number / whole, 1) if whole else 0
        if number:
            drawn += format_html(
                '<rect class="{}" x="{}%" y="2" width="{}%" height="20" rx="4"/>', css, round(start + 0.5, 1), length
            )
        start += length
    return format_html('<svg class="bar" aria-hidden="true">{}</svg>', drawn)


@register.simple_tag
def plait(mutual, asymmetric, most):
    """Return a plaited line as long as the two-way pairs are many, and a dotted one for those one way so far."""
    both, one_way = (round(385 * number / most) if most else 0 for number in (mutual, asymmetric))
    drawn = SafeString()
    if both:
        drawn = format_html('<rect width="{}" height="22" fill="url(#plait)"/>', both)
    if one_way:
        start = both + 10 if both else 4
        drawn += format_html(
            '<path d="M{} 11H{}" stroke="#6b6152" stroke-width="5" stroke-linecap="round" stroke-dasharray="0.1 10"/>',
            start,
            max(start + 1, both + one_way),
        )
    return format_html(
        '<svg class="plait" viewBox="0 0 400 22" preserveAspectRatio="xMinYMid" aria-hidden="true">{}</svg>', drawn
    )


# From nothing to the most; the number stands in the cell all the same.
SHADES = ["heat__1", "heat__2", "heat__3", "heat__4", "heat__5"]


@register.simple_tag
def shade(number, most):
    """Return the class that says how dark a cell of the heat table is."""
    return SHADES[0 if not number else 1 + min(3, 4 * number // (most + 1))]
