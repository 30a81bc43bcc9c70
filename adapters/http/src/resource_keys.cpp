// Keys of other systems, for administrators who signed in here: no key makes or revokes keys, so that
// whoever stole one cannot keep himself in.
#include <algorithm>

#include <motcua/http/api_key.hpp>
#include <motcua/http/local_account.hpp>

#include "live.hpp"
#include "members.hpp"
#include "routes.hpp"

namespace motcua::http {
namespace {

constexpr std::size_t kScopesMax = 16;

/// As the audit trail names it.
std::string subject_of(const std::string& key) { return "key:" + key; }

void instant_or_null(json::Writer& writer, std::string_view name,
                     const std::optional<Instant>& at) {
    writer.member(name);
    at ? writer.string(format_instant(*at)) : writer.null();
}

/// `text` is that of a new key, which is shown this once; else empty.
void write_key(json::Writer& writer, const ApiKey& key, const std::string& text, Instant now) {
    writer.begin_object()
        .text_member("id", key.id)
        .text_member("system", key.system)
        .member("scopes")
        .begin_array();
    for (const std::string& scope : key.scopes) {
        writer.string(scope);
    }
    writer.end_array()
        .boolean_member("good", is_good(key, now))
        .text_member("created", format_instant(key.created));
    instant_or_null(writer, "expires", key.expires);
    instant_or_null(writer, "revoked", key.revoked);
    if (!text.empty()) {
        writer.text_member("key", text);
    }
    writer.end_object();
}

/// False: it is answered.
bool refuse_member(Call& call, const std::string& pointer, std::string detail) {
    call.refuse({ErrorCode::invalid_argument, std::move(detail)}, {pointer, {}, {}});
    return false;
}

/// Each once, in the order in which they are said. False: it is answered.
bool read_scopes(Call& call, const json::Node* list, std::vector<std::string>& scopes) {
    if (list == nullptr || list->items.empty() || list->items.size() > kScopesMax) {
        return refuse_member(call, "/scopes", "expected one scope or more, but there is none");
    }
    for (std::size_t i = 0; i < list->items.size(); ++i) {
        const json::Node& item = list->items[i];
        if (item.kind != json::NodeKind::string || !is_scope(item.text)) {
            return refuse_member(call, "/scopes/" + std::to_string(i),
                                 "expected a scope that keys may have, but it is none");
        }
        if (std::find(scopes.begin(), scopes.end(), item.text) == scopes.end()) {
            scopes.push_back(item.text);
        }
    }
    return go_together(scopes) ||
           refuse_member(call, "/scopes",
                         "expected audit alone or other scopes without it, but they are mixed");
}

/// What the body says of a new key; false: it is answered.
bool read_wish(Call& call, ApiKey& key) {
    const auto body = call.knows_query({}) ? call.object() : std::nullopt;
    if (!body) {
        return false;
    }
    Members members(call, *body);
    key.system = members.text("system");
    const json::Node* const scopes = members.list("scopes");
    const std::string expires = members.text_if_any("expires");
    if (!members.fit()) {
        return false;
    }
    if (!is_login(key.system)) {
        return refuse_member(call, "/system",
                             "expected a name of 2 to 64 of a-z, 0-9, '.', '-', '_' that begins "
                             "with a letter, but it is none");
    }
    if (!read_scopes(call, scopes, key.scopes)) {
        return false;
    }
    if (expires.empty()) {
        return true;
    }
    const Result<Instant> until = parse_instant(expires);
    if (!until) {
        return refuse_member(call, "/expires",
                             "expected a time like 2026-03-15T09:20:00+07:00, but it is none");
    }
    if (*until <= call.now()) {
        return refuse_member(call, "/expires", "expected a time to come, but it is past");
    }
    key.expires = *until;
    return true;
}

}  // namespace

void list_keys(Call& call, Reader&) {
    if (!call.knows_query({})) {
        return;
    }
    const Result<std::vector<ApiKey>> keys = call.desk.parts.accounts.keys();
    if (!keys) {
        call.refuse(keys.error());
        return;
    }
    call.answer(page_of(*keys, {}, [now = call.now()](json::Writer& writer, const ApiKey& key) {
        write_key(writer, key, {}, now);
    }));
}

void add_key(Call& call, Reader&) {
    NewKey made = make_api_key(call.desk.parts.random, call.desk.parts.digest);
    made.key.created = call.now();
    if (!read_wish(call, made.key)) {
        return;
    }
    const std::string subject = subject_of(made.key.id);
    if (!note(call, AuditKind::configuration, subject, "add")) {
        return;
    }
    const Result<void> added = call.desk.parts.accounts.add_key(made.key);
    if (!added) {
        note_refused(call, AuditKind::configuration, subject, "add", added.error());
        call.refuse(added.error());
        return;
    }
    json::Writer writer;
    write_key(writer, made.key, made.text, call.now());
    Response response{201, "application/json", writer.take(), {}};
    response.fields.add("Location", "/v1/keys/" + made.key.id);
    call.answer(std::move(response));
}

void revoke_key(Call& call, Reader&) {
    if (!call.knows_query({})) {
        return;
    }
    Accounts& accounts = call.desk.parts.accounts;
    const Result<std::optional<ApiKey>> known = accounts.key(call.at.front());
    if (!known) {
        call.refuse(known.error());
        return;
    }
    if (!*known) {
        call.refuse_unknown("a key");
        return;
    }
    const std::string subject = subject_of((*known)->id);
    if (!note(call, AuditKind::configuration, subject, "revoke")) {
        return;
    }
    Result<void> revoked = accounts.revoke_key((*known)->id, call.now());
    const Result<std::optional<ApiKey>> key = revoked ? accounts.key((*known)->id) : known;
    if (!revoked || !key || !*key) {
        const Error error = !revoked ? revoked.error()
                            : !key   ? key.error()
                                     : Error{ErrorCode::not_found,
                                           "expected the id of a key, but there is none like it"};
        note_refused(call, AuditKind::configuration, subject, "revoke", error);
        call.refuse(error);
        return;
    }
    call.desk.live.rights_changed();
    json::Writer writer;
    write_key(writer, **key, {}, call.now());
    call.answer(std::move(writer));
}

}  // namespace motcua::http
