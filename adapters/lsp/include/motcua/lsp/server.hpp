// A language server for procedures, calendars, rule sets and organisations: the Language Server
// Protocol 3.17 over JSON-RPC 2.0, for any editor that speaks it. Answers follow from the messages
// and from the texts beside a document that the host gives: no clock, no thread.
#pragma once

#include <functional>
#include <istream>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/dsl/assist.hpp>

namespace motcua::lsp {

struct Settings {
    std::string version;  ///< of the program, told to the editor
    /// Of explanations, unless the editor's locale is English. Diagnostics are Vietnamese.
    dsl::HelpLanguage language = dsl::HelpLanguage::vi;
    /// Texts that a document may take in (fragments, the procedure that an override changes): those
    /// beside it, each named by its URI. What is open in the editor counts before them. Empty: only
    /// that.
    std::function<std::vector<dsl::FoundText>(const std::string& uri)> nearby = {};
};

/// One session with one editor. For one thread at a time.
class Server {
public:
    explicit Server(Settings settings);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// One message without its header; what is to be sent because of it, in this order. Never
    /// throws for what a message says: what cannot be understood is answered with an error of the
    /// protocol.
    [[nodiscard]] std::vector<std::string> receive(std::string_view message);

    /// After `exit` no message is answered any more.
    [[nodiscard]] bool has_ended() const noexcept;
    /// Did the editor ask to shut down before it ended?
    [[nodiscard]] bool was_shut_down() const noexcept;

private:
    struct Session;
    std::unique_ptr<Session> session_;
};

/// Reads messages with their headers from `in` and answers on `out`, until `exit` or the end of
/// input. True if the editor shut down in order; false too if a header makes no sense, after which
/// nobody knows where the next message begins.
[[nodiscard]] bool serve(std::istream& in, std::ostream& out, Settings settings);

}  // namespace motcua::lsp
