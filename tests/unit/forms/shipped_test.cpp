// The templates that ship, each as a page of one sample dossier: MOTCUA_UPDATE_GOLDEN=1 writes the pages
// anew, then look at them in a browser.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>

#include <motcua/forms/template.hpp>

#include "sample.hpp"
#include "shipped.hpp"

using namespace motcua;
using namespace motcua::forms;

namespace {

const std::filesystem::path folder =
    std::filesystem::path(MOTCUA_SOURCE_DIR) / "tests/golden/forms";

std::string text_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// "03/2025/TT-VPCP" of "TT03-2025".
std::string document_of(std::string_view set) {
    return std::string(set.substr(2, 2)) + "/" + std::string(set.substr(5)) + "/TT-VPCP";
}

}  // namespace

TEST_CASE("each shipped form is the page that it was for the sample dossier") {
    CHECK(shipped_templates().size() == 13);  // six of TT 01/2018, seven of TT 03/2025
    for (const ShippedTemplate& each : shipped_templates()) {
        INFO(each.set << " " << each.role);
        const auto names = names_of(each.role);
        const Result<Template> made = Template::parse(std::string(each.role), each.text, names);
        INFO((made ? "" : made.error().detail));
        REQUIRE(made);
        const auto page = made->render(testing::sample(each.role, document_of(each.set)));
        REQUIRE(page);
        CHECK(page->find("Nguyễn Thị <Mẫu>") == std::string::npos);
        CHECK(page->find("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") != std::string::npos);
        CHECK(page->find("Thông tư số " + document_of(each.set)) != std::string::npos);
        CHECK(page->find("lấy theo mẫu của Thông tư số 01/2018/TT-VPCP.</p>") != std::string::npos);
        const auto path = folder / each.set / (std::string(each.role) + ".html");
        if (std::getenv("MOTCUA_UPDATE_GOLDEN") != nullptr) {
            std::filesystem::create_directories(path.parent_path());
            std::ofstream(path, std::ios::binary) << *page;
        }
        CHECK(text_of(path) == *page);
    }
}

TEST_CASE("a form says what is not there in words, and prints no empty code") {
    for (const ShippedTemplate& each : shipped_templates()) {
        const auto names = names_of(each.role);
        const Result<Template> made = Template::parse(std::string(each.role), each.text, names);
        REQUIRE(made);
        FormValues bare = testing::sample(each.role, document_of(each.set));
        for (const FormName& name : names) {
            if (!name.is_list && name.name.find('.') == std::string_view::npos) {
                bare.texts[std::string(name.name)] = "";
            } else if (name.is_list && name.name != "copies") {
                bare.lists[std::string(name.name)].clear();
            }
        }
        const auto page = made->render(bare);
        REQUIRE(page);
        CHECK(page->find("<svg") == std::string::npos);
        CHECK(page->find("class=\"set\"") == std::string::npos);
        CHECK(page->find("{{") == std::string::npos);
        if (each.role == "receipt") {
            CHECK(page->find("không có ngày hẹn trả") != std::string::npos);
            CHECK(page->find("Không có giấy tờ nộp kèm") != std::string::npos);
        }
    }
}

TEST_CASE("docs/forms.md tells every name of every role") {
    const std::string page = text_of(std::filesystem::path(MOTCUA_SOURCE_DIR) / "docs/forms.md");
    for (const std::string_view role : form_roles()) {
        CHECK(page.find("`" + std::string(role) + "`") != std::string::npos);
        for (const FormName& name : names_of(role)) {
            INFO(role << " " << name.name);
            CHECK(page.find("`" + std::string(name.name) + "`") != std::string::npos);
        }
    }
}
