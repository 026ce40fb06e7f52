"""Template languages and components: a planted claim is found where it stands, any soup of marks is read exactly, and in linear time."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.documents import Document, Kind, Passage, read, templates
from lint.documents.builder import OBJECT
from lint.documents.source import MASK_NOTHING, MASK_OBJECT

Exact = Callable[[Document], None]
CLAIMS = ["entirely painless", "100% safe", "guaranteed results for you", "no downtime"]

#: Marks of each language that show something, that show nothing, and that stand for a string, in a paragraph.
SHOWN = {
    "html": ["{{ a.b }}", "{{{ a }}}", "<%= a %>", "<?= $a ?>", '{{ f("}}", {a: {b: 1}}) }}', "<?php echo $a; // don't ?>", "{{ `{{` }}"],
    "md": ["{{ a.b }}", "{{ a | b: 'c' }}", "<%= a %>", "{{ .Params.x }}", "{{- f `}}` -}}"],
    "vue": ["{{ a.b }}", "{{ f('}}') }}", "{{ f({a: {b: `}}`}}) }}"],
    "svelte": ["{a.b}", "{@html a}", "{f('}')}", "{/[}'\"]/.test(a)}", "{f({a: `}${b}`})}"],
    "astro": ["{a.b}", "{a < b}", "{f('}')}", "{/* c */ a}", "{a ? 'b' : `c${d}`}"],
    "blade.php": ["{{ $a }}", "{!! $a !!}", "@lang($a)", "<?= $a ?>", "@json($a['('])"],
}
UNSEEN = {
    "html": [
        "{% if a %}",
        "{% endif %}",
        "{#- a\n\nb #}",
        "{{!-- }} --}}",
        "{% comment %}<p>x{% endcomment %}",
        "<%# a %>",
        "<?php if ($a): /* ?> */ ?>",
    ],
    "md": ["{% if a == '%}' %}", "{{/* }} */}}", "{{< ref `a` >}}", "{{% /note %}}", "{% comment %}\n\n# x\n{% endcomment %}"],
    "vue": ["<!-- {{ a -->"],
    "svelte": ["{#if a < '}'}", "{:else}", "{/if}", "{@const a = {b: 1}}", "<!-- { -->"],
    "astro": ["{/* a } */}", "<!-- { -->", "{}"],
    "blade.php": [" @if ($a && b(')'))", " @endif", "{{-- @if( }} --}}", " @csrf"],
}
STRINGS = {
    "html": ["{{ 'CLAIM' | t }}", "<?php _e( 'CLAIM', 'y' ) ?>", '<%= t "CLAIM" %>', '{% trans "CLAIM" %}'],
    "md": ["{{ 'CLAIM' }}", "{{- `CLAIM` -}}"],
    "vue": ["{{ 'CLAIM' }}", '{{ "CLAIM" }}', "{{`CLAIM`}}"],
    "svelte": ["{'CLAIM'}", '{ "CLAIM" }', "{`CLAIM`}"],
    "astro": ["{'CLAIM'}", '{ "CLAIM" }', "{`CLAIM`}", "{a && <b>CLAIM</b>}", "{a.map((b) => (<i title={b > 1}>CLAIM</i>))}"],
    "blade.php": ["{{ __('CLAIM') }}", "@lang('CLAIM')", "<?= 'CLAIM' ?>"],
}
#: What a tag with a parameter is, in each language that has some.
PARAMETERS = {
    "html": [
        '{% include cta.html text="CLAIM" class="a b" %}',
        "{% render 'a', b: c, headline: 'CLAIM' %}",
        '{{> hero headline="CLAIM"}}',
        '<%= render "a", title: "CLAIM" %>',
        "<?php get_template_part('a', null, ['title' => 'CLAIM']); ?>",
        "{% include 'a' with {'title': 'CLAIM'} %}",
        "{{ card(title='CLAIM') }}",
    ],
    "md": [
        '{{< card link="/a" title="CLAIM" >}}',
        '{{ partial "a" (dict "b" .c "title" "CLAIM") }}',
        "{% include a.html\n  title='CLAIM' %}",
    ],
    "vue": ['<HeroBanner headline="CLAIM"/>', "<hero-banner :headline=\"'CLAIM'\" />", '<img :src="a > b" alt="CLAIM">'],
    "svelte": ['<Hero headline="CLAIM" />', "<Hero {...a} headline={'CLAIM'} />", '<img alt="CLAIM" src={a > b}>'],
    "astro": ['<Hero headline="CLAIM" />', "<Hero {a} headline={`CLAIM`} />", "<img src={a > b} alt=`CLAIM` />"],
    "blade.php": [
        '<x-hero headline="CLAIM" />',
        "@include('a', ['headline' => 'CLAIM'])",
        "@section('title', 'CLAIM')",
        "<x-a :title=\"'CLAIM'\"/>",
    ],
}


def page(form: str, body: str) -> str:
    """A page of some format with `body` in it."""
    if form == "vue":
        return f"<template>\n<p>{body}</p>\n</template>\n<style>a{{}}</style>\n"
    if form == "astro":
        return f"<html>\n<p>{body}</p>\n<style>a{{}}</style>\n"
    return f"{body}\n" if form == "md" else f"<p>{body}</p>\n"


@st.composite
def planted(draw: st.DrawFn) -> tuple[str, str, str, str, list[str]]:
    """A format, a page, the claim, what stands there from its first letter to its last, and the marks between its words."""
    form = draw(st.sampled_from(sorted(SHOWN)))
    marks = st.sampled_from(UNSEEN[form])
    words = draw(st.sampled_from(CLAIMS)).split()
    written = words[0]
    for word in words[1:]:
        written += draw(st.sampled_from(["", *UNSEEN[form]])) + draw(st.sampled_from([" ", "\n", "&nbsp;"])) + word
    before = "".join(draw(st.lists(st.one_of(st.sampled_from(SHOWN[form]), marks, st.just(" so ")), max_size=4)))
    after = "".join(draw(st.lists(st.one_of(st.sampled_from(SHOWN[form]), marks, st.just(" it's ")), max_size=4)))
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    mark = draw(st.sampled_from(["", "\ufeff"]))
    text = page(form, f"It is {before} {written} {after} too.")
    return form, mark + text.replace("\n", newline), " ".join(words), written.replace("\n", newline), words


@settings(max_examples=600, deadline=None)
@given(case=planted())
def test_a_planted_claim_among_tags(case: tuple[str, str, str, str, list[str]], assert_exact: Exact) -> None:
    form, text, claim, written, _ = case
    document = read(f"page.{form}", text)
    assert not document.problems
    assert_exact(document)
    (passage,) = document.passages
    assert passage.text.startswith("It is ") and passage.text.endswith(" too.")
    assert found_at(passage, claim, text) == written


def found_at(passage: Passage, claim: str, text: str) -> str:
    """What the file has where the passage has the claim."""
    start = passage.text.index(claim)
    place = passage.source_range(start, start + len(claim))
    assert passage.decode(*place) == claim
    return text[slice(*place)]


@settings(max_examples=400, deadline=None)
@given(data=st.data())
def test_a_claim_in_a_string(data: st.DataObject, assert_exact: Exact) -> None:
    form = data.draw(st.sampled_from(sorted(STRINGS)))
    claim = data.draw(st.sampled_from(CLAIMS))
    attribute = data.draw(st.booleans())
    mark = data.draw(st.sampled_from((PARAMETERS if attribute else STRINGS)[form])).replace("CLAIM", claim)
    shown = data.draw(st.sampled_from(SHOWN[form]))
    newline = data.draw(st.sampled_from(["\n", "\r\n"]))
    text = (data.draw(st.sampled_from(["", "\ufeff"])) + page(form, f"It is {shown} {mark} too.")).replace("\n", newline)
    document = read(f"page.{form}", text)
    assert not document.problems
    assert_exact(document)
    (passage,) = (passage for passage in document.passages if claim in passage.text)
    assert found_at(passage, claim, text) == claim
    assert (passage.kind is Kind.ATTRIBUTE) is attribute
    assert not attribute or passage.text == claim


MARKS = r"""
{{ }} {% %} {# #} <% %> <%= <%# -%> <?php <?= ?> {{< >}} {{% %}} {{/* */}} {{!-- --}} {{-- {!! !!} {{{ }}} { } ( ) [ ] ` ``` ' " \ \" \'
$ ${ } => = == : , // /* */ # | . ; / < >
{%+raw+%} {%+endraw+%} {%+comment+%} {%+endcomment+%} {{<+highlight+>}} {{<+/highlight+>}} {%-+if {{+if title= title:+'Calm+skin' dict
"title"+"Soft+peel" <<<EOT
@if( @endif @php @endphp @verbatim @endverbatim @@if @lang('Calm+skin') @section('title',+'a+b') {#if+a} {:else} {/if} {@html+a} {...a}
{{+'Calm'+}} {'Calm'} {`a${b}`} &&+<p> ?+<b>a</b>+:
<p> </p> <b> </b> <> </> <div+hidden> <div+hidden={a}> <A+title={ <A+title='Calm+skin' <img+alt={'Calm'}> <img+alt="a+{b}">
<x-a+:title="'Calm+skin'"> <template> </template> <template+#a> <script> </script> <style> </style> <!-- -->
--- word two \n \r\n \n\n &amp; \u00ad \U0001f600 www.a.b return
"""
SOUP = st.lists(
    st.sampled_from(
        [
            mark.replace("+", " ")
            .replace("\\n", "\n")
            .replace("\\r", "\r")
            .replace("\\u00ad", "\u00ad")
            .replace("\\U0001f600", "\U0001f600")
            for mark in MARKS.split()
        ]
    ),
    max_size=30,
)
FORMS = ["html", "md", "mdx", "vue", "svelte", "astro", "blade.php", "php"]


@settings(max_examples=1500, deadline=None)
@given(marks=SOUP, between=st.sampled_from(["", " ", "\n"]), form=st.sampled_from(FORMS), whole=st.booleans())
def test_any_soup_of_marks_is_read_exactly(marks: list[str], between: str, form: str, whole: bool, assert_exact: Exact) -> None:
    text = between.join(marks)
    if whole and form == "vue":
        text = f"<template>{text}</template>"
    if whole and form == "astro":
        text = f"---\n---\n{text}"
    assert_exact(read(f"page.{form}", text))


@settings(max_examples=500, deadline=None)
@given(marks=SOUP, markdown=st.booleans(), blade=st.booleans())
def test_a_mask_keeps_every_place(marks: list[str], markdown: bool, blade: bool) -> None:
    text = "".join(marks)
    found = templates.find(text, markdown=markdown, blade=blade)
    assert len(found.text) == len(text)
    assert all(
        new in (old, MASK_OBJECT, MASK_NOTHING) or (new == " " and old in "\\nrt") for old, new in zip(text, found.text, strict=True)
    )
    assert found.parameters == sorted(found.parameters)


REPEATED = [
    *["{{ x\n\n", "{% x ", "{{ ' }}", '{{ " ', "{{ { ", "{{ `", "{%- x '%}", "{{/*", "{{!--", "{#", "{# x #}", "<%", "<% '%>", "<%# x"],
    *["<?php ", "<? ", "<?php '", '<?php "\\', "<? '?>", "<?php /* ", "<?= <<<A\n", "{{<", "{{< highlight >}}", "{% raw %}", "{!! "],
    *["{% comment %}{% raw %}", "{{ 'x' | ", "{{ x='", '{% a="\\"', "{{ dict ", "{% a b=c, ", '{% include title="Calm skin" %}', "x{#a .b"],
    *["@if(", "@if('", "@if @", "@php ", "@verbatim ", "@lang('x') ", "@@if", "@a", "`{{ x }}", "``` {{", "`\n"],
    *["{", "{a", "}", "{'", '{"', "{`", "{`${", "{/", "{/[", "{(<a>", "{<a b={", "<a b={", "<a b='{", '<a b="{x}', "{x && <b>"],
    *["<a {...b}", "{a}", "{'x'}", "{#if a}", "{/* ", "{// ", "<>", "</>", "{<>", "{x => <br>", "<A hidden={", "<template #a>"],
    *["<template>", "</template>", "<script>{", "<style>", "{<script>", "<i18n>", "---\n", "{[", "{++<", "<A x=`", "<A x=\"a'>"],
]


def work(form: str, text: str) -> int:
    """The number of lines of the reading modules that run while a text is read."""
    lines = 0

    def trace(frame: FrameType, event: str, argument: object) -> Any:
        if "documents" not in frame.f_code.co_filename:
            return None
        nonlocal lines
        lines += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        read(f"page.{form}", text)
    finally:
        sys.settrace(before)
    return lines


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("piece", REPEATED)
def test_work_grows_with_the_length(form: str, piece: str) -> None:
    before = "<template>" if form == "vue" else ""
    assert work(form, before + piece * 800) < 2.3 * work(form, before + piece * 400) + 2000


def test_an_expression_parts_words(assert_exact: Exact) -> None:
    document = read("page.svelte", "<p>pain{x}less</p>")
    assert_exact(document)
    assert [passage.text for passage in document.passages] == [f"pain{OBJECT}less"]
