// Sessions with the program itself, message by message as an editor sends them.
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include <sys/wait.h>
#include <unistd.h>

#include "framing.hpp"
#include "positions.hpp"
#include "unit/lsp/editor.hpp"

namespace motcua::lsp::testing {
namespace {

struct Heard {
    int code = 0;
    std::vector<json::Node> messages;

    /// The answer to a request.
    [[nodiscard]] const json::Node& answer(const std::string& id) const {
        for (const json::Node& message : messages) {
            if (at(message, "id").text == id) {
                return message;
            }
        }
        FAIL("expected an answer to request " << id);
        return messages.front();
    }
    /// The diagnostics that were published, in order.
    [[nodiscard]] std::vector<json::Node> published() const {
        std::vector<json::Node> found;
        for (const json::Node& message : messages) {
            if (at(message, "method").text == "textDocument/publishDiagnostics") {
                found.push_back(at(message, "params/diagnostics"));
            }
        }
        return found;
    }
};

Heard run(const std::string& input, const std::string& arguments = {}) {
    const std::filesystem::path file =
        std::filesystem::temp_directory_path() / ("motcua-lsp-" + std::to_string(::getpid()));
    std::ofstream(file, std::ios::binary) << input;
    const std::string command =
        "'" MOTCUA_PROGRAM "' lsp " + arguments + " <'" + file.string() + "' 2>/dev/null";
    FILE* pipe = ::popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::string out;
    std::array<char, 4096> block{};
    for (std::size_t bytes = 1; bytes > 0;) {
        bytes = std::fread(block.data(), 1, block.size(), pipe);
        out.append(block.data(), bytes);
    }
    const int status = ::pclose(pipe);
    std::filesystem::remove(file);
    REQUIRE(WIFEXITED(status));
    Heard heard;
    heard.code = WEXITSTATUS(status);
    std::istringstream stream(out);
    std::string message;
    while (read_message(stream, message) == Framed::message) {
        heard.messages.push_back(parsed(message));
    }
    return heard;
}

Heard session(const std::vector<std::string>& script, const std::string& arguments = {}) {
    std::ostringstream input;
    for (const std::string& message : script) {
        write_message(input, message);
    }
    return run(input.str(), arguments);
}

std::string shipped(const std::string& name) {
    std::ifstream file(std::filesystem::path(MOTCUA_SOURCE_DIR) / "workflows" / name,
                       std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Line and character of what is found, counted as an editor does; `into` bytes of ASCII further.
std::string place_of(const std::string& text, const std::string& found, std::size_t into = 0) {
    const std::size_t offset = text.find(found);
    REQUIRE(offset != std::string::npos);
    const Positions positions(text);
    const Position position = positions.position(offset);
    return at_place(position.line, position.character + into);
}

const std::string exit_message = R"({"jsonrpc":"2.0","method":"exit"})";

}  // namespace

TEST_CASE("an official edits a real procedure in an editor") {
    const std::string text = shipped("chung-thuc/chung-thuc-ban-sao.xml");
    const std::size_t target = text.find(" to=\"") + 5;
    const std::string id = text.substr(target, text.find('"', target) - target);
    const Positions positions(text);
    const Position begin = positions.position(target);
    const std::string edit = R"([{"range":{"start":)" + place(begin.line, begin.character) +
                             R"(,"end":)" + place(begin.line, begin.character + id.size()) +
                             R"(},"text":"khong-co"}])";
    const Heard heard = session({
        initialize(R"(,"locale":"vi-VN")"),
        notification("initialized", "{}"),
        opened(text),
        request("2", "textDocument/hover", place_of(text, "<flow", 2)),
        request("3", "textDocument/definition", place_of(text, " to=\"" + id, 6)),
        request("4", "textDocument/completion", place_of(text, " to=\"" + id, 5)),
        request("5", "textDocument/documentSymbol", place_of(text, "<flow")),
        notification("textDocument/didChange", R"({"textDocument":{"uri":")" + uri +
                                                   R"(","version":2},"contentChanges":)" + edit +
                                                   "}"),
        request("6", "shutdown", "null"),
        exit_message,
    });
    CHECK(heard.code == 0);
    CHECK(at(heard.answer("1"), "result/serverInfo/version").text == MOTCUA_VERSION);
    CHECK(at(heard.answer("2"), "result/contents/value").text.find("Các bước giải quyết") !=
          std::string::npos);
    const json::Node& found = at(heard.answer("3"), "result/range/start");
    const Position declared{std::stoul(at(found, "line").text),
                            std::stoul(at(found, "character").text)};
    CHECK(text.substr(positions.offset(declared), id.size() + 1) == id + "\"");
    bool offered = false;
    for (const json::Node& item : at(heard.answer("4"), "result/items").items) {
        offered = offered || at(item, "label").text == id;
    }
    CHECK(offered);
    CHECK(at(heard.answer("5"), "result").items.size() > 20);
    CHECK(at(heard.answer("6"), "result").kind == json::NodeKind::null);
    const std::vector<json::Node> published = heard.published();
    REQUIRE(published.size() == 2);
    bool told = false;
    for (const json::Node& diagnostic : published[1].items) {
        told = told || (at(diagnostic, "code").text == "unknown-target" &&
                        at(diagnostic, "range/start/line").text == std::to_string(begin.line));
    }
    CHECK(told);
}

TEST_CASE("the language of explanations can be chosen where the editor says nothing") {
    const std::string text = shipped("rules/vn-2025.xml");
    const std::vector<std::string> script = {
        initialize(), opened(text),
        request("2", "textDocument/hover", place_of(text, "<pauses", 2)),
        request("3", "shutdown", "null"), exit_message};
    CHECK(at(session(script, "--lang en").answer("2"), "result/contents/value")
              .text.find("The grounds on which a clock may be paused") != std::string::npos);
    CHECK(at(session(script, "--stdio").answer("2"), "result/contents/value")
              .text.find("Những căn cứ") != std::string::npos);
}

TEST_CASE("a file is opened, typed letter by letter, and nothing breaks") {
    const std::string text = shipped("calendars/tan-mau.xml");
    std::vector<std::string> script = {initialize(), opened("")};
    const Positions positions(text);
    std::size_t letters = 0;
    for (std::size_t offset = 0; offset < text.size(); ++letters) {
        const Position here = positions.position(offset);
        std::size_t end = offset + 1;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
            ++end;
        }
        const std::string where = place(here.line, here.character);
        script.push_back(notification("textDocument/didChange",
                                      R"({"textDocument":{"uri":")" + uri +
                                          R"(","version":2},"contentChanges":[{"range":{"start":)" +
                                          where + R"(,"end":)" + where + R"(},"text":)" +
                                          json_text(text.substr(offset, end - offset)) + "}]}"));
        offset = end;
    }
    script.push_back(request("2", "shutdown", "null"));
    script.push_back(exit_message);
    const Heard heard = session(script);
    CHECK(heard.code == 0);
    const std::vector<json::Node> published = heard.published();
    REQUIRE(published.size() == letters + 1);
    CHECK_FALSE(published[letters / 2].items.empty());
    CHECK(published.back().items.empty());
}

TEST_CASE("a session that ends without order is told by the exit code") {
    CHECK(session({initialize(), exit_message}).code == 1);
    CHECK(run("").code == 1);
    CHECK(run("hello\r\n\r\n").code == 1);
    CHECK(session({initialize(), request("2", "shutdown", "null")}).code == 0);
}

}  // namespace motcua::lsp::testing
