// The audit trail, for auditors: entries, and what an account read between two times. That it was looked
// at is an entry too: the trail is about people who work here.
#include "routes.hpp"

namespace motcua::http {
namespace {

void write_entry(json::Writer& writer, const AuditEntry& entry) {
    writer.begin_object().member("no").number(entry.no);
    writer.text_member("at", format_instant(entry.at))
        .text_member("kind", enum_name(entry.kind))
        .text_member("actor", entry.actor)
        .text_member("system", entry.system)
        .text_member("subject", entry.subject)
        .text_member("what", entry.what)
        .text_member("client", entry.client)
        .text_member("outcome", entry.outcome.empty() ? "done" : entry.outcome)
        .number_member("count", std::int64_t{entry.count})
        .end_object();
}

void write_read(json::Writer& writer, const DossierRead& read) {
    writer.begin_object().text_member("dossier", read.dossier.value).member("times");
    writer.number(read.times)
        .text_member("first", format_instant(read.first))
        .text_member("last", format_instant(read.last))
        .end_object();
}

std::optional<AuditQuery> audit_query(Call& call) {
    AuditQuery query;
    query.actor = call.query("actor");
    query.subject = call.query("subject");
    if (const std::string kind = call.query("kind"); !kind.empty()) {
        query.kind = enum_from_name<AuditKind>(kind);
        if (!query.kind) {
            call.refuse({ErrorCode::invalid_argument,
                         "expected a kind of entry of the audit trail, but it is none"},
                        {{}, {}, "kind"});
            return std::nullopt;
        }
    }
    bool bad = false;
    query.from = call.instant("from", bad);
    query.before = bad ? std::nullopt : call.instant("to", bad);
    return bad ? std::nullopt : std::optional(std::move(query));
}

/// A page that begins nowhere is the client's fault, and told with its place.
void refuse_page(Call& call, const Error& error) {
    call.refuse(error,
                error.code == ErrorCode::invalid_argument ? Where{{}, {}, "cursor"} : Where{});
}

}  // namespace

void list_audit(Call& call, Reader&) {
    const auto query =
        call.knows_query({"actor", "subject", "kind", "from", "to", "limit", "cursor"})
            ? audit_query(call)
            : std::nullopt;
    const auto page = query ? call.page() : std::nullopt;
    if (!page) {
        return;
    }
    const auto found = call.desk.parts.audit.find(*query, *page);
    if (!found) {
        refuse_page(call, found.error());
        return;
    }
    if (!note(call, AuditKind::reading, {}, "audit-trail")) {
        return;
    }
    call.answer(page_of(found->rows, found->next, write_entry));
}

void list_dossiers_read(Call& call, Reader&) {
    const auto query = call.knows_query({"actor", "from", "to", "limit", "cursor"})
                           ? audit_query(call)
                           : std::nullopt;
    const auto page = query ? call.page() : std::nullopt;
    if (!page) {
        return;
    }
    if (query->actor.empty()) {
        call.refuse(
            {ErrorCode::invalid_argument, "expected an actor, like officer:an, but there is none"},
            {{}, {}, "actor"});
        return;
    }
    const auto found =
        call.desk.parts.audit.read_by(query->actor, query->from, query->before, *page);
    if (!found) {
        refuse_page(call, found.error());
        return;
    }
    if (!note(call, AuditKind::reading, {}, "audit-trail")) {
        return;
    }
    call.answer(page_of(found->rows, found->next, write_read));
}

}  // namespace motcua::http
