// The language of templates: what it writes, and what it refuses with a place and a hint.
#include <algorithm>

#include <catch2/catch.hpp>

#include <motcua/forms/template.hpp>

using namespace motcua;
using namespace motcua::forms;

namespace {

const std::vector<FormName>& names() {
    static const std::vector<FormName> all = names_of("receipt");
    return all;
}

std::string rendered(std::string_view text, const FormValues& values) {
    const Result<Template> made = Template::parse("thu.html", text, names());
    INFO((made ? "" : made.error().detail));
    REQUIRE(made);
    const Result<std::string> content = made->render(values);
    REQUIRE(content);
    return *content;
}

std::string refusal(std::string_view text) {
    const Result<Template> made = Template::parse("thu.html", text, names());
    REQUIRE_FALSE(made);
    CHECK(made.error().code == ErrorCode::invalid_argument);
    return made.error().detail;
}

bool says(const std::string& detail, std::string_view part) {
    return detail.find(part) != std::string::npos;
}

FormValues two_papers() {
    FormValues values;
    values.texts["owner"] = "Nguyễn Thị Mẫu";
    values.lists["papers"] = {{{{"no", "1"}, {"title", "Đơn"}}, {}},
                              {{{"no", "2"}, {"title", "Bản vẽ"}}, {}}};
    return values;
}

}  // namespace

TEST_CASE("a value is escaped wherever it stands") {
    FormValues values;
    values.texts["owner"] = "<script>alert('x')</script> & \"Con\"";
    CHECK(rendered("<p>{{owner}}</p>", values) ==
          "<p>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;Con&quot;</p>");
    CHECK(rendered("<p title=\"{{ owner }}\">x</p>", values).find("&quot;Con&quot;\">") !=
          std::string::npos);
    CHECK(rendered("{{code}}|", values) == "|");
}

TEST_CASE("a section is written for each row, and rows see what is around them") {
    CHECK(rendered("{{#papers}}{{no}}. {{title}} ({{owner}}){{/papers}}", two_papers()) ==
          "1. Đơn (Nguyễn Thị Mẫu)2. Bản vẽ (Nguyễn Thị Mẫu)");
    CHECK(rendered("{{^papers}}không{{/papers}}", two_papers()).empty());
    CHECK(rendered("{{^papers}}không{{/papers}}", {}) == "không");
    CHECK(rendered("{{! không in }}x", {}) == "x");
}

TEST_CASE("a section of a text is written if it says something") {
    CHECK(rendered("{{#owner}}có {{owner}}{{/owner}}{{^filer}} mình{{/filer}}", two_papers()) ==
          "có Nguyễn Thị Mẫu mình");
}

TEST_CASE("an unknown name is told with its line and the nearest known one") {
    const std::string detail = refusal("<p>\n\n{{ownr}}</p>");
    CHECK(says(detail, "\"ownr\" is none; did you mean \"owner\"?"));
    CHECK(says(detail, "template \"thu.html\", line 3"));
    CHECK(says(refusal("{{title}}"), "stands in the rows of \"papers\""));
    CHECK(says(refusal("{{papers.title}}"), "is none"));
    CHECK(says(refusal("{{papers}}"), "is a list"));
    CHECK(says(refusal("{{{owner}}}"), "a mark that templates have not"));
}

TEST_CASE("sections close where they began, and not deeper than the bound") {
    CHECK(says(refusal("{{#papers}}x"), "expected {{/papers}}, but the file ends"));
    CHECK(says(refusal("x{{/papers}}"), "the beginning of a section"));
    CHECK(says(refusal("{{#papers}}{{#owner}}{{/papers}}{{/owner}}"), "expected {{/owner}}"));
    CHECK(says(refusal("{{owner"), "the closing braces of a name"));
    std::string deep;
    std::string ends;
    for (std::size_t i = 0; i <= template_limits::depth_max; ++i) {
        deep += "{{#owner}}";
        ends += "{{/owner}}";
    }
    CHECK(says(refusal(deep + ends), "at most 8 sections inside one another"));
}

TEST_CASE("a template brings no script, no link and nothing from outside") {
    for (const char* const element : {"<script>", "<a href=\"x\">", "<img src=\"x\">", "<iframe>",
                                      "<link rel=\"x\">", "<form>", "<object>", "<base>"}) {
        INFO(element);
        CHECK(says(refusal(element), "is none"));
    }
    for (const char* const attribute :
         {"<p onclick=\"x\">", "<p style=\"x\">", "<meta http-equiv=\"x\">"}) {
        INFO(attribute);
        CHECK(says(refusal(attribute), "an attribute that forms are made of"));
    }
    CHECK(says(refusal("<style>p { background: URL(x) }</style>"), "\"url(\""));
    CHECK(says(refusal("<style>@import 'x';</style>"), "\"@import\""));
    CHECK(says(refusal("<style>p { b: \\75rl(x) }</style>"), "a style sheet that asks nobody"));
}

TEST_CASE("a name stands only where escaping holds") {
    for (const char* const place :
         {"<p class=\"{{owner}}\">", "<p {{owner}}>", "<style>{{owner}}</style>",
          "<!-- {{owner}} -->", "<{{owner}}>"}) {
        INFO(place);
        CHECK(says(refusal(place), "stands elsewhere"));
    }
    CHECK(says(refusal("<p {{#papers}}>{{/papers}}"), "begins inside a tag"));
    CHECK(says(refusal("{{#papers}}<p {{/papers}}>"), "ends inside a tag"));
    CHECK(says(refusal("<p class=a>"), "double quotes"));
    CHECK(says(refusal("<p class='a'>"), "double quotes"));
    CHECK(says(refusal("<p"), "the end of a tag"));
}

TEST_CASE("templates and what they make are bounded") {
    CHECK(says(refusal(std::string(template_limits::bytes_max + 1, 'x')), "UTF-8"));
    CHECK(says(refusal("\xC3"), "UTF-8"));
    FormValues values = two_papers();
    values.texts["owner"] = std::string(template_limits::output_bytes_max, 'x');
    const Result<Template> made =
        Template::parse("thu.html", "{{#papers}}{{owner}}{{/papers}}", names());
    REQUIRE(made);
    const Result<std::string> content = made->render(values);
    REQUIRE_FALSE(content);
    CHECK(content.error().code == ErrorCode::limit_exceeded);
}
