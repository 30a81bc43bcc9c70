// Reading what a request says, each part once, and telling where it does not fit.
#include "call.hpp"

#include <algorithm>
#include <charconv>

#include "text_case.hpp"

namespace motcua::http {

Visibility Call::visibility() const {
    if (caller.role() == AccountRole::inspector) {
        return Visibility::all();
    }
    return visibility_of(caller.actor, engine().directory(), date_of(now()));
}

FiguresScope Call::figures_scope() const {
    if (caller.role() == AccountRole::inspector) {
        return {Visibility::all(), {}};
    }
    return figures_scope_of(caller.actor, engine().directory(), date_of(now()));
}

Visibility Call::load_visibility() const {
    if (caller.role() == AccountRole::inspector) {
        return Visibility::all();
    }
    return load_visibility_of(caller.actor, engine().directory(), date_of(now()));
}

void Call::refuse_type(const std::string& expected) {
    answer(problem(415, "unsupported_media_type", "Kiểu nội dung không dùng được",
                   "The media type cannot be used",
                   desk.parts.say({ErrorCode::invalid_argument, expected}, request.language).detail,
                   request.language, {{}, "Content-Type", {}}));
}

void Call::refuse_unknown(const std::string& what) {
    refuse({ErrorCode::not_found, "expected " + what + ", but there is none of that name"});
}

bool Call::knows_query(std::initializer_list<std::string_view> known) {
    for (const auto& [name, value] : request.query) {
        if (std::find(known.begin(), known.end(), std::string_view(name)) == known.end()) {
            refuse({ErrorCode::invalid_argument,
                    "expected no parameter of this name in the query, but there is one"},
                   {{}, {}, name});
            return false;
        }
    }
    return true;
}

std::optional<std::uint64_t> whole_number(std::string_view text, std::uint64_t least,
                                          std::uint64_t most) {
    std::uint64_t number = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, failed] = std::from_chars(text.data(), end, number);
    return failed == std::errc{} && stop == end && number >= least && number <= most
               ? std::optional(number)
               : std::nullopt;
}

std::string Call::query(const std::string& name) const {
    const auto found = request.query.find(name);
    return found == request.query.end() ? std::string{} : found->second;
}

std::optional<std::uint64_t> Call::number(const std::string& name, std::uint64_t unless,
                                          std::uint64_t least, std::uint64_t most) {
    const auto found = request.query.find(name);
    if (found == request.query.end()) {
        return unless;
    }
    const auto number = whole_number(found->second, least, most);
    if (!number) {
        refuse(
            {ErrorCode::invalid_argument, "expected a whole number from " + std::to_string(least) +
                                              " to " + std::to_string(most) + ", but it is none"},
            {{}, {}, name});
        return std::nullopt;
    }
    return number;
}

std::optional<PageRequest> Call::page() {
    const auto limit = number("limit", 50, 1, 200);
    return limit ? std::optional(PageRequest{static_cast<std::size_t>(*limit), query("cursor")})
                 : std::nullopt;
}

std::optional<bool> Call::boolean(const std::string& name) {
    const std::string text = query(name);
    if (text.empty() || text == "false") {
        return false;
    }
    if (text == "true") {
        return true;
    }
    refuse({ErrorCode::invalid_argument, "expected true or false, but it is neither"},
           {{}, {}, name});
    return std::nullopt;
}

std::optional<Instant> Call::instant(const std::string& name, bool& bad) {
    const std::string text = query(name);
    if (text.empty()) {
        return std::nullopt;
    }
    const Result<Instant> read = parse_instant(text);
    if (!read) {
        bad = true;
        refuse({ErrorCode::invalid_argument,
                "expected a time like 2026-03-15T09:20:00+07:00, but it is none"},
               {{}, {}, name});
        return std::nullopt;
    }
    return *read;
}

std::optional<json::Node> Call::object(const json::ReadLimits& limits) {
    const auto type = request.fields.find("Content-Type");
    const std::string_view essence =
        type ? trimmed(type->substr(0, type->find(';'))) : std::string_view{};
    if (!equal_ignoring_case(essence, "application/json")) {
        refuse_type("expected application/json, but it is another type");
        return std::nullopt;
    }
    Result<json::Node> node = json::parse(request.body, limits);
    if (!node) {
        refuse(node.error());
        return std::nullopt;
    }
    if (node->kind != json::NodeKind::object) {
        refuse({ErrorCode::invalid_argument, "expected a JSON object, but it is something else"});
        return std::nullopt;
    }
    return std::move(*node);
}

std::optional<DossierRow> find_dossier(Call& call, Reader& reader, const std::string& name) {
    Result<std::optional<DossierRow>> row = reader.find(call.visibility(), name);
    if (!row) {
        call.refuse(row.error());
        return std::nullopt;
    }
    if (!*row) {
        call.refuse_unknown("a dossier");
    }
    return std::move(*row);
}

bool note_reading(Call& call, const std::vector<DossierId>& dossiers, const std::string& what) {
    std::vector<AuditEntry> readings;
    for (const DossierId& dossier : dossiers) {
        AuditEntry entry = entry_of(call, AuditKind::reading);
        entry.subject = dossier.value;
        entry.what = what;
        readings.push_back(std::move(entry));
    }
    const Result<void> noted = call.desk.parts.audit.record(readings);
    if (!noted) {
        call.refuse(noted.error());
    }
    return noted.has_value();
}

AuditEntry entry_of(const Call& call, AuditKind kind) {
    AuditEntry entry;
    entry.at = call.now();
    entry.kind = kind;
    const Actor& actor = call.caller.actor;
    entry.actor = actor == Actor{} ? std::string{} : actor.identity();  // nobody signed in
    entry.system = call.caller.is_officer() ? call.caller.system : std::string{};
    entry.client = call.request.client;
    return entry;
}

bool note(Call& call, AuditKind kind, std::string subject, std::string what) {
    AuditEntry entry = entry_of(call, kind);
    entry.subject = std::move(subject);
    entry.what = std::move(what);
    const Result<void> noted = call.desk.parts.audit.record({std::move(entry)});
    if (!noted) {
        call.refuse(noted.error());
    }
    return noted.has_value();
}

void note_refused(Call& call, AuditKind kind, std::string subject, std::string what,
                  const Error& error) {
    note_refused(call, kind, std::move(subject), std::move(what), to_string(error.code));
}

void note_refused(Call& call, AuditKind kind, std::string subject, std::string what,
                  std::string_view outcome) {
    AuditEntry entry = entry_of(call, kind);
    entry.subject = std::move(subject);
    entry.what = std::move(what);
    entry.outcome = outcome;
    // That it was asked for is noted; without this entry it looks as if it had been done.
    static_cast<void>(call.desk.parts.audit.record({std::move(entry)}));
}

std::string account_subject(const std::string& login) { return "account:" + login; }

}  // namespace motcua::http
