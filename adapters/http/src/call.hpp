// One request on its way: who asks, what for, and how it is answered. What all resources share.
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <vector>

#include <motcua/engine/core/authorize.hpp>
#include <motcua/json/reader.hpp>
#include <motcua/json/writer.hpp>

#include "access.hpp"
#include "event_hub.hpp"
#include "exchange.hpp"
#include "metrics.hpp"
#include "network.hpp"
#include "problem.hpp"
#include "tracking.hpp"
#include "workers.hpp"
#include "write_probe.hpp"

namespace motcua::http {

class DocumentKeeper;
class Live;
struct Notings;

/// What resources work with.
struct Desk {
    const ServerParts& parts;
    const ServerOptions& options;
    EventHub& hub;
    Workers& workers;
    Live& live;
    Tracking& tracking;
    Metrics& metrics;
    const NetworkCounts& counts;
    Notings& notings;
    WriteProbe& writes;
    LocalSignIn* local = nullptr;      ///< nullptr: no accounts of the server itself
    Workers* sign_ins = nullptr;       ///< with `local`: threads for what hashes
    DocumentKeeper* keeper = nullptr;  ///< nullptr: there are no documents
};

struct Call {
    Desk& desk;
    Request request;
    Caller caller;
    std::vector<std::string> at;  ///< what stands in the path where the route has {}
    Respond respond;

    [[nodiscard]] Instant now() const { return desk.parts.clock.now(); }
    [[nodiscard]] Engine& engine() const { return desk.parts.engine; }
    /// What the caller's lists show.
    [[nodiscard]] Visibility visibility() const;
    /// An officer with work of his own: his lists are of that, unless he asks for more.
    [[nodiscard]] bool has_work() const {
        return caller.is_officer() && caller.role() == AccountRole::officer;
    }
    /// Whose figures he sees, and whose load; an inspector, who has no post, those of everybody.
    [[nodiscard]] FiguresScope figures_scope() const;
    [[nodiscard]] Visibility load_visibility() const;

    void answer(Response response) { respond(std::move(response)); }
    /// 200 with what the writer holds.
    void answer(json::Writer writer) { respond({200, "application/json", writer.take(), {}}); }
    void refuse(const Error& error, const Where& where = {}) {
        respond(problem(error, desk.parts.say, request.language, where));
    }
    /// 415: the body is of another type than `expected`, which is a whole sentence.
    void refuse_type(const std::string& expected);
    /// As not_found, whatever the reason why the caller may not know.
    void refuse_unknown(const std::string& what);

    /// Refuses names in the query that are not among `known`; false: it is answered.
    [[nodiscard]] bool knows_query(std::initializer_list<std::string_view> known);
    [[nodiscard]] std::string query(const std::string& name) const;
    /// Of the query, within [least, most]; `unless` if it does not say; nullopt: it is answered.
    [[nodiscard]] std::optional<std::uint64_t> number(const std::string& name, std::uint64_t unless,
                                                      std::uint64_t least, std::uint64_t most);
    [[nodiscard]] std::optional<PageRequest> page();
    /// Of the query, true or false; false if it does not say; nullopt: it is answered.
    [[nodiscard]] std::optional<bool> boolean(const std::string& name);
    /// Of the query; nullopt if it does not say, and with `bad` set if it is answered.
    [[nodiscard]] std::optional<Instant> instant(const std::string& name, bool& bad);
    /// The JSON object of the body; nullopt: it is answered (415, 400).
    [[nodiscard]] std::optional<json::Node> object(const json::ReadLimits& limits = {});
};

/// nullopt for text that is no number within [least, most].
[[nodiscard]] std::optional<std::uint64_t> whole_number(std::string_view text, std::uint64_t least,
                                                        std::uint64_t most);

/// The dossier of that name, as far as the caller may see it; else it is answered.
[[nodiscard]] std::optional<DossierRow> find_dossier(Call& call, Reader& reader,
                                                     const std::string& name);
/// Notes that the caller reads personal data of these dossiers; false: it is answered, and nothing
/// of them may leave.
[[nodiscard]] bool note_reading(Call& call, const std::vector<DossierId>& dossiers,
                                const std::string& what);

/// An entry of the audit trail about this call: when, who, through which system, from where.
[[nodiscard]] AuditEntry entry_of(const Call& call, AuditKind kind);
/// Notes something else than a reading; false: it is answered, and nothing may be done or leave. What
/// changes the configuration is noted before it is changed: `subject` is what is changed ("key:…",
/// "webhook:…", "procedure:…"; ids only), `what` the change ("add", "deploy" …).
[[nodiscard]] bool note(Call& call, AuditKind kind, std::string subject, std::string what);
/// A change that was noted was refused after all.
void note_refused(Call& call, AuditKind kind, std::string subject, std::string what,
                  const Error& error);
/// The same, for a reason that is no error.
void note_refused(Call& call, AuditKind kind, std::string subject, std::string what,
                  std::string_view outcome);
/// What an entry about an account is about.
[[nodiscard]] std::string account_subject(const std::string& login);

/// {"rows": […], "next": …} with each row as `row(writer, r)` writes it.
template <class Row, class Write>
[[nodiscard]] json::Writer page_of(const std::vector<Row>& rows, const std::string& next,
                                   Write&& row) {
    json::Writer writer;
    writer.begin_object().member("rows").begin_array();
    for (const Row& one : rows) {
        row(writer, one);
    }
    writer.end_array().member("next");
    next.empty() ? writer.null() : writer.string(next);
    writer.end_object();
    return writer;
}

}  // namespace motcua::http
