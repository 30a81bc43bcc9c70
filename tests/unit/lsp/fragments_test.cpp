// Procedures that take other texts in: those that are open in the editor, and those beside them.
#include "editor.hpp"

namespace motcua::lsp::testing {
namespace {

const std::string fragment_uri = "file:///fragments/duyet.xml";

std::string fragment(const std::string& role) {
    return "<fragment xmlns=\"urn:motcua:procedure:1\" id=\"duyet\" version=\"1\">\n"
           "  <title>Duyệt</title>\n"
           "  <parameter id=\"sau\" type=\"id\" title=\"Nơi đi tiếp\"/>\n"
           "  <flow>\n"
           "    <step id=\"duyet\" title=\"Duyệt\" responsible=\"" +
           role +
           "\">\n"
           "      <outcome id=\"xong\" title=\"Xong\" to=\"{sau}\" effect=\"finish\"/>\n"
           "    </step>\n"
           "  </flow>\n"
           "</fragment>\n";
}

std::string procedure(const std::string& next = "het") {
    return "<procedure xmlns=\"urn:motcua:procedure:1\" id=\"thu\" version=\"1\" kind=\"internal\" "
           "calendar=\"vn-state\">\n"
           "  <title>Thử</title>\n"
           "  <roles><role id=\"van-thu\" title=\"Văn thư\"/></roles>\n"
           "  <flow>\n"
           "    <start id=\"nop\" title=\"Nộp hồ sơ\" to=\"duyet\"/>\n"
           "    <include fragment=\"duyet\"><with parameter=\"sau\" value=\"" +
           next +
           "\"/></include>\n"
           "    <end id=\"het\"/>\n"
           "  </flow>\n"
           "</procedure>\n";
}

Settings with_beside(const std::string& text) {
    Settings settings{"1"};
    settings.nearby = [text](const std::string& asked) {
        return asked == uri ? std::vector<dsl::FoundText>{{fragment_uri, text}}
                            : std::vector<dsl::FoundText>{};
    };
    return settings;
}

/// A session that has begun; tells what is published for a document last.
class Session {
public:
    explicit Session(Settings settings) : server_(std::move(settings)) {
        static_cast<void>(server_.receive(initialize()));
    }

    void open(const std::string& at_uri, const std::string& text) {
        hear(
            notification("textDocument/didOpen", R"({"textDocument":{"uri":")" + at_uri +
                                                     R"(","languageId":"xml","version":1,"text":)" +
                                                     json_text(text) + "}}"));
    }
    void change(const std::string& at_uri, const std::string& text) {
        hear(notification("textDocument/didChange",
                          R"({"textDocument":{"uri":")" + at_uri +
                              R"(","version":2},"contentChanges":[{"text":)" + json_text(text) +
                              "}]}"));
    }
    void close(const std::string& at_uri) {
        hear(
            notification("textDocument/didClose", R"({"textDocument":{"uri":")" + at_uri + "\"}}"));
    }
    [[nodiscard]] const json::Node& told(const std::string& at_uri) { return told_[at_uri]; }

private:
    void hear(const std::string& message) {
        for (const std::string& answer : server_.receive(message)) {
            const json::Node node = parsed(answer);
            told_[at(node, "params/uri").text] = at(node, "params/diagnostics");
        }
    }

    Server server_;
    std::map<std::string, json::Node> told_;
};

}  // namespace

TEST_CASE("a procedure is judged with the fragment that lies beside it") {
    Session session(with_beside(fragment("van-thu")));
    session.open(uri, procedure());
    CHECK(session.told(uri).items.empty());
}

TEST_CASE("what is wrong inside a fragment is shown at the include, with the way there") {
    Session session(with_beside(fragment("van-thuu")));
    session.open(uri, procedure());
    const json::Node& told = session.told(uri);
    REQUIRE(told.items.size() == 1);
    CHECK(at(told, "0/code").text == "unknown-role");
    CHECK(at(told, "0/range/start/line").text == "5");
    CHECK(at(told, "0/range/start/character").text == "4");
    CHECK(at(told, "0/message").text.starts_with("Trong duyet.xml: "));
    CHECK(at(told, "0/relatedInformation/0/location/uri").text == fragment_uri);
    CHECK(at(told, "0/relatedInformation/0/location/range/start/line").text == "4");
}

TEST_CASE("a value that makes no sense is shown where it is written") {
    Session session(with_beside(fragment("van-thu")));
    session.open(uri, procedure("hett"));
    const json::Node& told = session.told(uri);
    REQUIRE_FALSE(told.items.empty());
    CHECK(at(told, "0/code").text == "unknown-target");
    CHECK(at(told, "0/range/start/line").text == "5");
    CHECK(at(told, "0/range/start/character").text == "59");
    CHECK(at(told, "0/range/end/character").text == "63");
    CHECK(at(told, "0/relatedInformation/0/location/uri").text == fragment_uri);
}

TEST_CASE("a fragment that is open counts before the one that was saved, at every change") {
    Session session(with_beside(fragment("van-thuu")));
    session.open(uri, procedure());
    CHECK(session.told(uri).items.size() == 1);
    session.open(fragment_uri, fragment("van-thuu"));
    CHECK(session.told(fragment_uri).items.empty());
    CHECK(session.told(uri).items.size() == 1);
    session.change(fragment_uri, fragment("van-thu"));
    CHECK(session.told(uri).items.empty());
    session.close(fragment_uri);
    CHECK(session.told(uri).items.size() == 1);
}

TEST_CASE("a fragment that nobody has is told at the include") {
    Session session(Settings{"1"});
    session.open(uri, procedure());
    const json::Node& told = session.told(uri);
    REQUIRE(told.items.size() == 1);
    CHECK(at(told, "0/code").text == "unknown-fragment");
    CHECK(at(told, "0/relatedInformation").kind == json::NodeKind::null);
}

TEST_CASE("the definition of what an include names is the fragment's text") {
    Server server(with_beside(fragment("van-thu")));
    static_cast<void>(server.receive(initialize()));
    static_cast<void>(server.receive(opened(procedure())));
    const auto asked = [&server](std::size_t character) {
        return parsed(
            server.receive(request("2", "textDocument/definition", at_place(5, character))).at(0));
    };
    CHECK(at(asked(25), "result/uri").text == fragment_uri);
    CHECK(at(asked(8), "result").kind == json::NodeKind::null);
}

TEST_CASE("the words of includes, fragments and overrides are offered and explained") {
    Editor editor;
    const auto offered = [&](const std::string& text, std::size_t line, std::size_t character,
                             const std::string& wanted) {
        editor.open(text);
        const json::Node answer = editor.ask("completion", line, character);
        for (const json::Node& item : at(answer, "result/items").items) {
            if (at(item, "label").text == wanted) {
                return true;
            }
        }
        return false;
    };
    CHECK(offered(procedure(), 6, 4, "include"));
    CHECK(offered(procedure(), 5, 31, "with"));
    CHECK(offered(fragment("van-thu"), 3, 2, "parameter"));
    CHECK(offered(fragment("van-thu"), 2, 29, "duration"));
    CHECK_FALSE(offered(fragment("van-thu"), 4, 4, "include"));
    CHECK(offered("<override xmlns=\"urn:motcua:procedure:1\">\n  \n</override>", 1, 2, "fee"));
    CHECK(offered("", 0, 0, "fragment"));
    CHECK(offered("", 0, 0, "override"));
}

}  // namespace motcua::lsp::testing
