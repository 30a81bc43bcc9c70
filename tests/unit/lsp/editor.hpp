// An editor for tests: speaks to a server and reads its answers.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include <motcua/json/reader.hpp>
#include <motcua/json/writer.hpp>
#include <motcua/lsp/server.hpp>

namespace motcua::lsp::testing {

inline const std::string uri = "file:///thu%20tuc.xml";

inline std::string json_text(std::string_view text) {
    json::Writer writer;
    writer.string(text);
    return writer.take();
}

inline json::Node parsed(const std::string& text) {
    Result<json::Node> node = json::parse(text, {1U << 24U, 64, 100'000, 1U << 24U, 20});
    INFO(text);
    REQUIRE(node);
    return *node;
}

/// The member at a path such as "result/items/0/label"; an empty null if there is none.
inline const json::Node& at(const json::Node& node, const std::string& path) {
    static const json::Node none;
    const json::Node* here = &node;
    for (std::size_t begin = 0; begin <= path.size() && here != nullptr;) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        const std::string name = path.substr(begin, end - begin);
        if (here->kind == json::NodeKind::array) {
            const std::size_t index = std::stoul(name);
            here = index < here->items.size() ? &here->items[index] : nullptr;
        } else {
            here = here->find(name);
        }
        begin = end + 1;
    }
    return here == nullptr ? none : *here;
}

inline std::string initialize(const std::string& more = {}) {
    return R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null)" +
           more + "}}";
}
inline std::string notification(const std::string& method, const std::string& params) {
    return R"({"jsonrpc":"2.0","method":")" + method + R"(","params":)" + params + "}";
}
inline std::string request(const std::string& id, const std::string& method,
                           const std::string& params) {
    return R"({"jsonrpc":"2.0","id":)" + id + R"(,"method":")" + method + R"(","params":)" +
           params + "}";
}
inline std::string opened(const std::string& text) {
    return notification("textDocument/didOpen", R"({"textDocument":{"uri":")" + uri +
                                                    R"(","languageId":"xml","version":1,"text":)" +
                                                    json_text(text) + "}}");
}
inline std::string place(std::size_t line, std::size_t character) {
    return R"({"line":)" + std::to_string(line) + R"(,"character":)" + std::to_string(character) +
           "}";
}
inline std::string at_place(std::size_t line, std::size_t character) {
    return R"({"textDocument":{"uri":")" + uri + R"("},"position":)" + place(line, character) + "}";
}

class Editor {
public:
    /// `more` are members of the parameters of initialize, each with a comma before it.
    explicit Editor(const std::string& more = {}) : server_({"1.2.3"}) {
        ready_ = send(initialize(more)).at(0);
        REQUIRE(send(notification("initialized", "{}")).empty());
    }

    std::vector<json::Node> send(const std::string& message) {
        std::vector<json::Node> answers;
        for (const std::string& answer : server_.receive(message)) {
            answers.push_back(parsed(answer));
        }
        return answers;
    }
    /// The diagnostics that follow.
    json::Node open(const std::string& text) {
        return at(send(opened(text)).at(0), "params/diagnostics");
    }
    json::Node change(const std::string& changes) {
        return at(send(notification("textDocument/didChange",
                                    R"({"textDocument":{"uri":")" + uri +
                                        R"(","version":2},"contentChanges":)" + changes + "}"))
                      .at(0),
                  "params/diagnostics");
    }
    json::Node ask(const std::string& method, std::size_t line, std::size_t character) {
        return send(request("7", "textDocument/" + method, at_place(line, character))).at(0);
    }

    [[nodiscard]] const json::Node& ready() const { return ready_; }
    [[nodiscard]] Server& server() { return server_; }

private:
    Server server_;
    json::Node ready_;
};

}  // namespace motcua::lsp::testing
