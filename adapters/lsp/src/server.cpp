// The life of a session, and which question of the language library each request is.
#include <array>
#include <charconv>
#include <functional>
#include <map>
#include <optional>

#include <motcua/json/reader.hpp>
#include <motcua/json/writer.hpp>
#include <motcua/lsp/server.hpp>

#include "answers.hpp"
#include "documents.hpp"
#include "framing.hpp"

namespace motcua::lsp {
namespace {

// Error codes of JSON-RPC 2.0 and of LSP.
constexpr std::int64_t parse_error = -32700;
constexpr std::int64_t invalid_request = -32600;
constexpr std::int64_t method_not_found = -32601;
constexpr std::int64_t invalid_params = -32602;
constexpr std::int64_t server_not_initialized = -32002;

constexpr std::int64_t incremental_sync = 2;

/// What an editor may send: a file in JSON, most of it escaped.
constexpr json::ReadLimits read_limits{message_bytes_max, 64, 200'000, message_bytes_max, 20};

using Write = std::function<void(json::Writer&)>;

const json::Node* find(const json::Node* node, std::string_view name) {
    return node == nullptr ? nullptr : node->find(name);
}

std::string_view text_of(const json::Node* node) {
    return node != nullptr && node->kind == json::NodeKind::string ? std::string_view(node->text)
                                                                   : std::string_view{};
}

bool is_true(const json::Node* node) {
    return node != nullptr && node->kind == json::NodeKind::boolean && node->boolean;
}

/// As the editor wrote it; what is no id is null.
void write_id(json::Writer& writer, const json::Node* id) {
    std::int64_t number = 0;
    if (id != nullptr && id->kind == json::NodeKind::string) {
        writer.string(id->text);
    } else if (id != nullptr && id->kind == json::NodeKind::number &&
               std::from_chars(id->text.data(), id->text.data() + id->text.size(), number).ec ==
                   std::errc{}) {
        writer.number(number);
    } else {
        writer.null();
    }
}

std::string answer(const json::Node* id, const Write& write) {
    json::Writer writer;
    writer.begin_object().text_member("jsonrpc", "2.0").member("id");
    write_id(writer, id);
    writer.member("result");
    write(writer);
    writer.end_object();
    return writer.take();
}

std::string failure(const json::Node* id, std::int64_t code, std::string_view message) {
    json::Writer writer;
    writer.begin_object().text_member("jsonrpc", "2.0").member("id");
    write_id(writer, id);
    writer.member("error")
        .begin_object()
        .number_member("code", code)
        .text_member("message", message)
        .end_object()
        .end_object();
    return writer.take();
}

void write_null(json::Writer& writer) { writer.null(); }

bool lists(const json::Node* node, std::string_view wanted) {
    if (node != nullptr) {
        for (const json::Node& item : node->items) {
            if (text_of(&item) == wanted) {
                return true;
            }
        }
    }
    return false;
}

void write_capabilities(json::Writer& writer) {
    constexpr std::array<std::string_view, 7> triggers{"<", "\"", "'", "/", ":", ".", "("};
    writer.begin_object().text_member("positionEncoding", "utf-16");
    writer.member("textDocumentSync")
        .begin_object()
        .boolean_member("openClose", true)
        .number_member("change", incremental_sync)
        .end_object();
    writer.member("completionProvider").begin_object().member("triggerCharacters").begin_array();
    for (const std::string_view trigger : triggers) {
        writer.string(trigger);
    }
    writer.end_array().end_object();
    for (const std::string_view provider :
         {"hoverProvider", "definitionProvider", "referencesProvider", "documentSymbolProvider"}) {
        writer.boolean_member(provider, true);
    }
    writer.end_object();
}

}  // namespace

struct Server::Session {
    enum class Stage { fresh, running, shut_down, ended };

    Settings settings;
    Stage stage = Stage::fresh;
    bool was_shut_down = false;
    Abilities abilities;
    std::map<std::string, std::unique_ptr<const Document>, std::less<>> documents;
    std::vector<std::string> out;

    void receive(const json::Node& message);
    void request(std::string_view method, const json::Node* id, const json::Node* params);
    void notification(std::string_view method, const json::Node* params);
    void initialize(const json::Node* id, const json::Node* params);
    void open(const json::Node* params);
    void change(const json::Node* params);
    void close(const json::Node* params);
    void publish(const std::string& uri, const Document* document);
    void publish_dependants(const std::string& uri);
    [[nodiscard]] dsl::FindText finder(const std::string& uri) const;
    void write_other_text(json::Writer& writer, const std::string& uri,
                          const std::optional<dsl::WantedText>& wanted) const;
    [[nodiscard]] const Document* document(const json::Node* params) const;
    [[nodiscard]] Write asked(std::string_view method, const json::Node* params,
                              const Document& about) const;
};

/// Nothing if there is no such request.
Write Server::Session::asked(std::string_view method, const json::Node* params,
                             const Document& about) const {
    const auto position = read_position(find(params, "position"));
    const std::size_t offset = position ? about.positions().offset(*position) : 0;
    const std::string uri(text_of(find(find(params, "textDocument"), "uri")));
    if (method == "textDocument/completion") {
        return [this, &about, offset](json::Writer& writer) {
            write_completion(writer, about.positions(),
                             about.open().suggestions(offset, settings.language), abilities);
        };
    }
    if (method == "textDocument/hover") {
        return [this, &about, offset](json::Writer& writer) {
            const auto help = about.open().help(offset, settings.language);
            help ? write_hover(writer, about.positions(), *help, abilities) : write_null(writer);
        };
    }
    if (method == "textDocument/definition") {
        return [this, &about, offset, uri](json::Writer& writer) {
            const auto range = about.open().definition(offset);
            range ? write_location(writer, uri, about.positions(), *range)
                  : write_other_text(writer, uri, about.open().wanted_text(offset));
        };
    }
    if (method == "textDocument/references") {
        return [&about, offset, uri](json::Writer& writer) {
            writer.begin_array();
            for (const dsl::TextRange range : about.open().references(offset)) {
                write_location(writer, uri, about.positions(), range);
            }
            writer.end_array();
        };
    }
    if (method == "textDocument/documentSymbol") {
        return [this, &about, uri](json::Writer& writer) {
            write_symbols(writer, uri, about.positions(), about.open().symbols(), abilities);
        };
    }
    return {};
}

void Server::Session::receive(const json::Node& message) {
    const json::Node* id = message.find("id");
    const std::string_view method = text_of(message.find("method"));
    const json::Node* params = message.find("params");
    if (method.empty()) {
        // Without a method it is an answer, and this server asks nothing.
        if (message.find("result") == nullptr && message.find("error") == nullptr) {
            out.push_back(failure(id, invalid_request, "expected a method, but there is none"));
        }
    } else if (id != nullptr) {
        request(method, id, params);
    } else {
        notification(method, params);
    }
}

void Server::Session::request(std::string_view method, const json::Node* id,
                              const json::Node* params) {
    if (method == "initialize" && stage == Stage::fresh) {
        initialize(id, params);
        return;
    }
    if (stage == Stage::fresh) {
        out.push_back(
            failure(id, server_not_initialized, "expected initialize, but it has not come yet"));
        return;
    }
    if (stage != Stage::running || method == "initialize") {
        out.push_back(failure(id, invalid_request, "expected another request at this stage"));
        return;
    }
    if (method == "shutdown") {
        stage = Stage::shut_down;
        was_shut_down = true;
        out.push_back(answer(id, write_null));
        return;
    }
    static const Document nothing{std::string()};
    const Document* about = document(params);
    const Write write = asked(method, params, about == nullptr ? nothing : *about);
    if (!write) {
        out.push_back(failure(
            id, method_not_found,
            "expected a request that is supported, but got " + std::string(method.substr(0, 100))));
    } else if (about == nullptr) {
        out.push_back(
            failure(id, invalid_params, "expected a document that is open, but it is not"));
    } else {
        out.push_back(answer(id, write));
    }
}

void Server::Session::notification(std::string_view method, const json::Node* params) {
    if (method == "exit") {
        stage = Stage::ended;
    } else if (stage == Stage::running && method == "textDocument/didOpen") {
        open(params);
    } else if (stage == Stage::running && method == "textDocument/didChange") {
        change(params);
    } else if (stage == Stage::running && method == "textDocument/didClose") {
        close(params);
    }
}

void Server::Session::initialize(const json::Node* id, const json::Node* params) {
    stage = Stage::running;
    if (text_of(find(params, "locale")).starts_with("en")) {
        settings.language = dsl::HelpLanguage::en;
    }
    const json::Node* text = find(find(params, "capabilities"), "textDocument");
    abilities.markdown = lists(find(find(text, "hover"), "contentFormat"), "markdown");
    abilities.snippets =
        is_true(find(find(find(text, "completion"), "completionItem"), "snippetSupport"));
    abilities.nested_symbols =
        is_true(find(find(text, "documentSymbol"), "hierarchicalDocumentSymbolSupport"));
    out.push_back(answer(id, [this](json::Writer& writer) {
        writer.begin_object().member("capabilities");
        write_capabilities(writer);
        writer.member("serverInfo")
            .begin_object()
            .text_member("name", "motcua")
            .text_member("version", settings.version)
            .end_object()
            .end_object();
    }));
}

const Document* Server::Session::document(const json::Node* params) const {
    const auto found = documents.find(text_of(find(find(params, "textDocument"), "uri")));
    return found == documents.end() ? nullptr : found->second.get();
}

void Server::Session::open(const json::Node* params) {
    const json::Node* about = find(params, "textDocument");
    const json::Node* text = find(about, "text");
    const std::string uri(text_of(find(about, "uri")));
    if (uri.empty() || text == nullptr) {
        return;
    }
    auto& entry = documents[uri];
    entry = std::make_unique<const Document>(text->text);
    publish(uri, entry.get());
    publish_dependants(uri);
}

void Server::Session::change(const json::Node* params) {
    const std::string uri(text_of(find(find(params, "textDocument"), "uri")));
    const auto found = documents.find(uri);
    const json::Node* changes = find(params, "contentChanges");
    if (found == documents.end() || changes == nullptr) {
        return;
    }
    found->second =
        std::make_unique<const Document>(changed(found->second->open().text(), *changes));
    publish(uri, found->second.get());
    publish_dependants(uri);
}

void Server::Session::close(const json::Node* params) {
    const std::string uri(text_of(find(find(params, "textDocument"), "uri")));
    if (documents.erase(uri) == 1) {
        publish(uri, nullptr);
        publish_dependants(uri);
    }
}

/// The texts that a document takes in: of what is open, else of what the host has beside it.
dsl::FindText Server::Session::finder(const std::string& uri) const {
    return [this, &uri](const dsl::WantedText& wanted) {
        dsl::TextShelf shelf;
        for (const auto& [other, document] : documents) {
            if (other != uri) {
                shelf.put({other, document->open().text()});
            }
        }
        if (settings.nearby) {
            for (dsl::FoundText& text : settings.nearby(uri)) {
                if (!documents.contains(text.file)) {
                    shelf.put(std::move(text));
                }
            }
        }
        return shelf.find(wanted);
    };
}

/// The beginning of a text that a document names, if there is one.
void Server::Session::write_other_text(json::Writer& writer, const std::string& uri,
                                       const std::optional<dsl::WantedText>& wanted) const {
    const auto found = wanted ? finder(uri)(*wanted) : std::nullopt;
    if (!found) {
        write_null(writer);
        return;
    }
    write_location(writer, found->file, Positions(found->text), {0, 0});
}

/// Others that are open and take texts in may take in this one.
void Server::Session::publish_dependants(const std::string& uri) {
    for (const auto& [other, document] : documents) {
        const std::string& text = document->open().text();
        const bool takes_in = text.find("<include") != std::string::npos ||
                              text.find("<override") != std::string::npos;
        if (other != uri && takes_in) {
            publish(other, document.get());
        }
    }
}

/// What is wrong with a document; nothing once it is closed.
void Server::Session::publish(const std::string& uri, const Document* document) {
    static const Positions none{std::string_view()};
    json::Writer writer;
    writer.begin_object()
        .text_member("jsonrpc", "2.0")
        .text_member("method", "textDocument/publishDiagnostics")
        .member("params")
        .begin_object()
        .text_member("uri", uri)
        .member("diagnostics");
    if (document != nullptr) {
        write_diagnostics(writer, document->positions(), document->open().remarks(finder(uri)));
    } else {
        write_diagnostics(writer, none, {});
    }
    writer.end_object().end_object();
    out.push_back(writer.take());
}

Server::Server(Settings settings) : session_(std::make_unique<Session>()) {
    session_->settings = std::move(settings);
}
Server::~Server() = default;

std::vector<std::string> Server::receive(std::string_view message) {
    if (has_ended()) {
        return {};
    }
    const Result<json::Node> parsed = json::parse(message, read_limits);
    if (!parsed) {
        return {failure(nullptr, parse_error, parsed.error().detail)};
    }
    if (parsed->kind != json::NodeKind::object) {
        return {failure(nullptr, invalid_request, "expected an object, but it is none")};
    }
    session_->receive(*parsed);
    return std::exchange(session_->out, {});
}

bool Server::has_ended() const noexcept { return session_->stage == Session::Stage::ended; }
bool Server::was_shut_down() const noexcept { return session_->was_shut_down; }

bool serve(std::istream& in, std::ostream& out, Settings settings) {
    Server server(std::move(settings));
    std::string message;
    while (!server.has_ended()) {
        const Framed framed = read_message(in, message);
        if (framed == Framed::end) {
            break;
        }
        if (framed == Framed::broken) {
            return false;
        }
        for (const std::string& reply : server.receive(message)) {
            write_message(out, reply);
        }
    }
    return server.was_shut_down();
}

}  // namespace motcua::lsp
