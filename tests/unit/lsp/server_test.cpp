// The protocol: its life, its errors, and the answers' shapes.
#include "editor.hpp"

namespace motcua::lsp::testing {
namespace {

const std::string rich = R"(,"locale":"en","capabilities":{"textDocument":{)"
                         R"("hover":{"contentFormat":["markdown","plaintext"]},)"
                         R"("completion":{"completionItem":{"snippetSupport":true}},)"
                         R"("documentSymbol":{"hierarchicalDocumentSymbolSupport":true}}})";

const std::string good =
    "<procedure xmlns=\"urn:motcua:procedure:1\" id=\"thu\" version=\"1\" kind=\"internal\" "
    "calendar=\"vn-state\">\n"
    "  <title>Thử</title>\n"
    "  <roles><role id=\"van-thu\" title=\"Văn thư\"/></roles>\n"
    "  <flow>\n"
    "    <start id=\"nop\" title=\"Nộp hồ sơ\" to=\"lam\"/>\n"
    "    <step id=\"lam\" title=\"Làm\" responsible=\"van-thu\">\n"
    "      <outcome id=\"xong\" title=\"Xong\" to=\"het\" effect=\"finish\"/>\n"
    "    </step>\n"
    "    <end id=\"het\"/>\n"
    "  </flow>\n"
    "</procedure>\n";

std::string error_code(const json::Node& answer) { return at(answer, "error/code").text; }

}  // namespace

TEST_CASE("initialize tells what the server can") {
    Editor editor;
    const json::Node& ready = editor.ready();
    CHECK(at(ready, "id").text == "1");
    CHECK(at(ready, "result/serverInfo/name").text == "motcua");
    CHECK(at(ready, "result/serverInfo/version").text == "1.2.3");
    CHECK(at(ready, "result/capabilities/positionEncoding").text == "utf-16");
    CHECK(at(ready, "result/capabilities/textDocumentSync/change").text == "2");
    for (const char* provider :
         {"hoverProvider", "definitionProvider", "referencesProvider", "documentSymbolProvider"}) {
        CHECK(at(ready, std::string("result/capabilities/") + provider).boolean);
    }
}

TEST_CASE("before initialize and after shutdown requests are refused, exit is heard") {
    Server server({"1"});
    const auto send = [&](const std::string& message) { return server.receive(message); };
    CHECK(send(notification("textDocument/didOpen", "{}")).empty());
    CHECK(error_code(parsed(send(request("1", "textDocument/hover", "{}")).at(0))) == "-32002");
    CHECK(send(initialize()).size() == 1);
    CHECK(error_code(parsed(send(initialize()).at(0))) == "-32600");
    CHECK(at(parsed(send(request("\"x\"", "shutdown", "null")).at(0)), "id").text == "x");
    CHECK(error_code(parsed(send(request("3", "textDocument/hover", "{}")).at(0))) == "-32600");
    CHECK_FALSE(server.has_ended());
    CHECK(send(R"({"jsonrpc":"2.0","method":"exit"})").empty());
    CHECK(server.has_ended());
    CHECK(server.was_shut_down());
    CHECK(send(initialize()).empty());
}

TEST_CASE("what cannot be understood is answered with the protocol's errors") {
    Editor editor;
    CHECK(error_code(editor.send("{").at(0)) == "-32700");
    CHECK(at(editor.send("{").at(0), "id").kind == json::NodeKind::null);
    CHECK(error_code(editor.send("[]").at(0)) == "-32600");
    CHECK(error_code(editor.send(R"({"jsonrpc":"2.0","id":5})").at(0)) == "-32600");
    CHECK(error_code(editor.send(request("6", "textDocument/rename", "{}")).at(0)) == "-32601");
    CHECK(error_code(editor.ask("hover", 0, 0)) == "-32602");
    CHECK(editor.send(notification("$/cancelRequest", R"({"id":1})")).empty());
    CHECK(editor.send(notification("textDocument/didOpen", "3")).empty());
    CHECK(editor.send(notification("textDocument/didChange", R"({"textDocument":{}})")).empty());
    CHECK(editor.send(R"({"jsonrpc":"2.0","id":5,"result":null})").empty());
}

TEST_CASE("an opened document is judged, and closed without a word left") {
    Editor editor;
    CHECK(editor.open(good).items.empty());
    const std::string bad = good.substr(0, good.find("het\" effect")) +
                            "hét\" effect=\"finish\"/>\n" + good.substr(good.find("    </step>"));
    const json::Node diagnostics = editor.open(bad);
    REQUIRE_FALSE(diagnostics.items.empty());
    const json::Node& first = diagnostics.items[0];
    CHECK(at(first, "range/start/line").text == "6");
    CHECK(at(first, "range/start/character").text == "38");
    CHECK(at(first, "range/end/character").text == "46");
    CHECK(at(first, "severity").text == "1");
    CHECK(at(first, "source").text == "motcua");
    CHECK(at(first, "code").text == "bad-id");
    CHECK(at(first, "message").text.find("\n→ ") != std::string::npos);
    const auto closed = editor.send(
        notification("textDocument/didClose", R"({"textDocument":{"uri":")" + uri + R"("}})"));
    REQUIRE(closed.size() == 1);
    CHECK(at(closed[0], "params/diagnostics").items.empty());
    CHECK(error_code(editor.ask("hover", 0, 1)) == "-32602");
}

TEST_CASE("changes of parts and of the whole are applied one after the other") {
    Editor editor;
    editor.open(good);
    // "Nộp hồ sơ" becomes "Gửi đơn": columns are counted in UTF-16, not in bytes.
    const std::string first = R"({"range":{"start":)" + place(4, 27) + R"(,"end":)" + place(4, 36) +
                              R"(},"text":"Gửi đơn"})";
    const std::string second =
        R"({"range":{"start":)" + place(4, 40) + R"(,"end":)" + place(4, 43) + R"(},"text":"lạc"})";
    CHECK(editor.change("[" + first + "]").items.empty());
    const json::Node symbols = editor.ask("documentSymbol", 0, 0);
    CHECK(at(symbols, "result/0/name").text == "thu");
    const json::Node wrong = editor.change("[" + second + "]");
    REQUIRE_FALSE(wrong.items.empty());
    CHECK(at(wrong.items[0], "range/start/character").text == "36");
    CHECK(editor.change(R"([{"text":)" + json_text(good) + "}]").items.empty());
    // Two at once, the second where the first left it.
    CHECK(editor.change("[" + first + "," + second + R"(,{"text":)" + json_text(good) + "}]")
              .items.empty());
    CHECK_FALSE(editor.change("[" + first + "," + second + "]").items.empty());
}

TEST_CASE("completion edits the word at the cursor, in UTF-16") {
    Editor editor(rich);
    const std::string typing = good.substr(0, good.find("to=\"het\"")) + "to=\"h\n    </step>\n" +
                               good.substr(good.find("    <end"));
    editor.open(typing);
    const json::Node answer = editor.ask("completion", 6, 43);
    CHECK(at(answer, "result/isIncomplete").boolean);
    REQUIRE(at(answer, "result/items").items.size() == 2);
    const json::Node& item = at(answer, "result/items/1");
    CHECK(at(item, "label").text == "het");
    CHECK(at(item, "textEdit/newText").text == "het");
    CHECK(at(item, "textEdit/range/start/character").text == "42");
    CHECK(at(item, "textEdit/range/end/character").text == "43");
    CHECK(at(item, "insertTextFormat").text == "1");
    CHECK(at(item, "sortText").text == "00001");
}

TEST_CASE("places to fill in are for editors that have them") {
    for (const bool has_snippets : {true, false}) {
        Editor editor(has_snippets ? rich : "");
        std::string text = good;
        text.insert(text.find("    <end"), "    <\n");
        editor.open(text);
        const json::Node answer = editor.ask("completion", 8, 5);
        const json::Node& item = at(answer, "result/items/1");
        CHECK(at(item, "label").text == "step");
        CHECK(at(item, "insertTextFormat").text == (has_snippets ? "2" : "1"));
        CHECK(at(item, "textEdit/newText").text ==
              (has_snippets ? "step id=\"$1\" title=\"$2\" responsible=\"$3\">$0</step>" : "step"));
        CHECK(at(item, "documentation").text == (has_snippets
                                                     ? "Work of one accountable officer"
                                                     : "Việc của một người chịu trách nhiệm"));
    }
}

TEST_CASE("hover speaks the editor's language and format") {
    Editor english(rich);
    english.open(good);
    const json::Node answer = english.ask("hover", 6, 56);
    CHECK(at(answer, "result/contents/kind").text == "markdown");
    CHECK(at(answer, "result/contents/value").text == "**`finish`**\n\nEnd of handling");
    CHECK(at(answer, "result/range/start/character").text == "55");
    Editor plain(R"(,"locale":"vi")");
    plain.open(good);
    CHECK(at(plain.ask("hover", 6, 56), "result/contents/kind").text == "plaintext");
    CHECK(at(plain.ask("hover", 6, 56), "result/contents/value").text == "finish\nKết thúc xử lý");
    CHECK(at(plain.ask("hover", 1, 12), "result").kind == json::NodeKind::null);
}

TEST_CASE("definition and references answer with places") {
    Editor editor;
    editor.open(good);
    const json::Node target = editor.ask("definition", 6, 44);
    CHECK(at(target, "result/uri").text == uri);
    CHECK(at(target, "result/range/start/line").text == "8");
    CHECK(at(target, "result/range/start/character").text == "13");
    CHECK(at(editor.ask("definition", 0, 0), "result").kind == json::NodeKind::null);
    const json::Node uses = editor.ask("references", 8, 14);
    REQUIRE(at(uses, "result").items.size() == 1);
    CHECK(at(uses, "result/0/range/start/line").text == "6");
}

TEST_CASE("the outline is nested for who can show it, else flat") {
    Editor nested(rich);
    nested.open(good);
    const json::Node tree = nested.ask("documentSymbol", 0, 0);
    CHECK(at(tree, "result/0/children/1/children/1/name").text == "lam");
    CHECK(at(tree, "result/0/children/1/children/1/selectionRange/start/line").text == "5");
    Editor flat;
    flat.open(good);
    const json::Node list = flat.ask("documentSymbol", 0, 0);
    CHECK(at(list, "result").items.size() == 8);
    CHECK(at(list, "result/7/location/uri").text == uri);
}

}  // namespace motcua::lsp::testing
