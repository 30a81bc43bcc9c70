// Webhooks: who is told of events at an address of his own, and what is on its way to him.
#include <algorithm>
#include <charconv>

#include <motcua/json/cloud_event.hpp>

#include "cloud_event.hpp"
#include "routes.hpp"

namespace motcua::http {
namespace {

constexpr std::size_t kWordsMax = 200;
constexpr std::size_t kWordBytesMax = 128;
constexpr std::size_t kDescriptionBytesMax = 500;

/// The server's webhooks; nullptr: it is answered.
const WebhookParts* webhooks_for(Call& call) {
    const auto& parts = call.desk.parts.webhooks;
    if (!parts) {
        call.refuse({ErrorCode::not_found, "expected a resource, but there is none here"});
        return nullptr;
    }
    return &*parts;
}

/// The webhook that the path names; nullopt: it is answered.
std::optional<Webhook> webhook_named(Call& call, const WebhookParts& parts) {
    Result<std::optional<Webhook>> webhook = parts.store.webhook(call.at.front());
    if (!webhook) {
        call.refuse(webhook.error());
        return std::nullopt;
    }
    if (!*webhook) {
        call.refuse_unknown("a webhook");
    }
    return std::move(*webhook);
}

bool refuse_member(Call& call, const std::string& pointer, const std::string& detail) {
    call.refuse({ErrorCode::invalid_argument, detail}, {pointer, {}, {}});
    return false;
}

bool is_type(const std::string& text) {
    const auto& types = json::public_types();
    if (text.size() > 2 && text.substr(text.size() - 2) == ".*") {
        const std::string begin = text.substr(0, text.size() - 1);
        return std::count(begin.begin(), begin.end(), '.') == 3 &&
               std::any_of(types.begin(), types.end(),
                           [&](const std::string& type) { return type.starts_with(begin); });
    }
    return std::find(types.begin(), types.end(), text) != types.end();
}

bool is_procedure(const std::string& text) {
    return !text.empty() && text.size() <= kWordBytesMax &&
           std::none_of(text.begin(), text.end(),
                        [](unsigned char letter) { return letter <= ' ' || letter == 0x7F; });
}

/// Reads members of a request into a webhook; false: it is answered.
class Wish {
public:
    Wish(Call& call, const WebhookParts& parts, Webhook& webhook)
        : call_(call), parts_(parts), webhook_(webhook) {}

    [[nodiscard]] bool read(const std::string& name, const json::Node& node) {
        if (name == "url") {
            return url(node);
        }
        if (name == "description") {
            return description(node);
        }
        if (name == "types") {
            return words("/types", node, webhook_.types, is_type,
                         "expected public types of events, but one is none");
        }
        if (name == "procedures") {
            return words("/procedures", node, webhook_.procedures, is_procedure,
                         "expected ids of procedures, but one is none");
        }
        return refuse_member(call_, "/" + name,
                             "expected no member of this name, but there is one");
    }

private:
    [[nodiscard]] bool url(const json::Node& node) {
        if (node.kind != json::NodeKind::string) {
            return refuse_member(call_, "/url", "expected text, but it is something else");
        }
        const Result<void> checked = parts_.rules.check_url(node.text);
        if (!checked) {
            call_.refuse(checked.error(), {"/url", {}, {}});
            return false;
        }
        webhook_.url = node.text;
        return true;
    }
    [[nodiscard]] bool description(const json::Node& node) {
        if (node.kind != json::NodeKind::string) {
            return refuse_member(call_, "/description", "expected text, but it is something else");
        }
        if (node.text.size() > kDescriptionBytesMax) {
            return refuse_member(call_, "/description",
                                 "expected text of at most " +
                                     std::to_string(kDescriptionBytesMax) +
                                     " bytes, but it is longer");
        }
        webhook_.description = node.text;
        return true;
    }
    [[nodiscard]] bool words(const std::string& pointer, const json::Node& node,
                             std::vector<std::string>& into, bool (*fits)(const std::string&),
                             const std::string& otherwise) {
        if (node.kind != json::NodeKind::array || node.items.size() > kWordsMax) {
            return refuse_member(call_, pointer,
                                 "expected a list of at most " + std::to_string(kWordsMax) +
                                     " texts, but it is something else");
        }
        into.clear();
        for (const json::Node& item : node.items) {
            if (item.kind != json::NodeKind::string || !fits(item.text)) {
                return refuse_member(call_, pointer + "/" + std::to_string(into.size()), otherwise);
            }
            into.push_back(item.text);
        }
        return true;
    }

    Call& call_;
    const WebhookParts& parts_;
    Webhook& webhook_;
};

void write_words(json::Writer& writer, std::string_view name,
                 const std::vector<std::string>& words) {
    writer.member(name).begin_array();
    for (const std::string& word : words) {
        writer.string(word);
    }
    writer.end_array();
}

/// Its secrets stay behind: a new one is shown once, by whoever made it.
void write_webhook(json::Writer& writer, const Webhook& webhook, const std::string& new_secret) {
    writer.begin_object()
        .text_member("id", webhook.id)
        .text_member("url", webhook.url)
        .text_member("description", webhook.description);
    write_words(writer, "types", webhook.types);
    write_words(writer, "procedures", webhook.procedures);
    writer.boolean_member("paused", webhook.paused)
        .number_member("secrets", static_cast<std::int64_t>(webhook.secrets.size()))
        .text_member("created", format_instant(webhook.created));
    if (!new_secret.empty()) {
        writer.text_member("secret", new_secret);
    }
    writer.end_object();
}

/// As the audit trail names it.
std::string subject_of(const std::string& webhook) { return "webhook:" + webhook; }

void write_delivery(json::Writer& writer, const Delivery& delivery) {
    writer.begin_object()
        .text_member("sequence", std::to_string(delivery.sequence))
        .text_member("dossier", delivery.dossier.value)
        .text_member("state", delivery.dead ? "dead" : "waiting")
        .number_member("attempts", std::int64_t{delivery.attempts});
    writer.member("next_at");
    delivery.dead ? writer.null() : writer.string(format_instant(delivery.next_at));
    writer.member("reason");
    delivery.reason.empty() ? writer.null() : writer.string(delivery.reason);
    writer.end_object();
}

/// Where a new webhook begins: at "after", else behind what happened so far; nullopt: it is answered.
std::optional<std::uint64_t> begin_of(Call& call, Reader& reader, const json::Node& body) {
    const Result<std::uint64_t> last = reader.last_sequence();
    if (!last) {
        call.refuse(last.error());
        return std::nullopt;
    }
    const json::Node* const after = body.find("after");
    if (after == nullptr || after->kind == json::NodeKind::null) {
        return *last;
    }
    const auto cursor =
        after->kind == json::NodeKind::string ? read_cursor(after->text) : std::nullopt;
    if (!cursor || *cursor > *last) {
        refuse_member(call, "/after", "expected a cursor that this server gave, but it is none");
        return std::nullopt;
    }
    return cursor;
}

/// "rotate": a new secret beside the last one; "retire": the newest alone. False: it is answered.
bool change_secrets(Call& call, const WebhookParts& parts, const json::Node& node, Webhook& webhook,
                    std::string& made) {
    if (node.kind == json::NodeKind::string && node.text == "rotate") {
        made = parts.rules.new_secret();
        webhook.secrets.insert(webhook.secrets.begin(), made);
        webhook.secrets.resize(std::min(webhook.secrets.size(), webhook_secrets_max));
        return true;
    }
    if (node.kind == json::NodeKind::string && node.text == "retire") {
        webhook.secrets.resize(std::min<std::size_t>(webhook.secrets.size(), 1));
        return true;
    }
    return refuse_member(call, "/secret", "expected \"rotate\" or \"retire\", but it is neither");
}

bool change_paused(Call& call, const json::Node& node, Webhook& webhook) {
    if (node.kind != json::NodeKind::boolean) {
        return refuse_member(call, "/paused", "expected true or false, but it is neither");
    }
    webhook.paused = node.boolean;
    return true;
}

}  // namespace

void list_webhooks(Call& call, Reader&) {
    const WebhookParts* const parts = webhooks_for(call);
    if (parts == nullptr || !call.knows_query({})) {
        return;
    }
    const Result<std::vector<Webhook>> all = parts->store.all();
    if (!all) {
        call.refuse(all.error());
        return;
    }
    call.answer(page_of(*all, {}, [](json::Writer& writer, const Webhook& webhook) {
        write_webhook(writer, webhook, {});
    }));
}

void show_webhook(Call& call, Reader&) {
    const WebhookParts* const parts = webhooks_for(call);
    if (parts == nullptr || !call.knows_query({})) {
        return;
    }
    if (const auto webhook = webhook_named(call, *parts)) {
        json::Writer writer;
        write_webhook(writer, *webhook, {});
        call.answer(std::move(writer));
    }
}

void add_webhook(Call& call, Reader& reader) {
    const WebhookParts* const parts = webhooks_for(call);
    const auto body =
        parts != nullptr && call.knows_query({}) ? call.object() : std::optional<json::Node>();
    if (!body) {
        return;
    }
    Webhook webhook;
    Wish wish(call, *parts, webhook);
    for (const auto& [name, node] : body->members) {
        if (name != "after" && node.kind != json::NodeKind::null && !wish.read(name, node)) {
            return;
        }
    }
    if (webhook.url.empty()) {
        refuse_member(call, "/url", "expected an address to send to, but there is none");
        return;
    }
    const auto cursor = begin_of(call, reader, *body);
    if (!cursor) {
        return;
    }
    webhook.id = parts->rules.new_id();
    webhook.secrets = {parts->rules.new_secret()};
    webhook.created = call.now();
    if (!note(call, AuditKind::configuration, subject_of(webhook.id), "add")) {
        return;
    }
    const Result<void> added = parts->store.add(webhook, *cursor);
    if (!added) {
        note_refused(call, AuditKind::configuration, subject_of(webhook.id), "add", added.error());
        call.refuse(added.error());
        return;
    }
    json::Writer writer;
    write_webhook(writer, webhook, webhook.secrets.front());
    Response response{201, "application/json", writer.take(), {}};
    response.fields.add("Location", "/v1/webhooks/" + webhook.id);
    call.answer(std::move(response));
}

void change_webhook(Call& call, Reader&) {
    const WebhookParts* const parts = webhooks_for(call);
    const auto body =
        parts != nullptr && call.knows_query({}) ? call.object() : std::optional<json::Node>();
    auto webhook = body ? webhook_named(call, *parts) : std::nullopt;
    if (!webhook) {
        return;
    }
    std::string made;
    Wish wish(call, *parts, *webhook);
    for (const auto& [name, node] : body->members) {
        if (node.kind == json::NodeKind::null) {
            continue;
        }
        const bool taken = name == "secret"   ? change_secrets(call, *parts, node, *webhook, made)
                           : name == "paused" ? change_paused(call, node, *webhook)
                                              : wish.read(name, node);
        if (!taken) {
            return;
        }
    }
    if (!note(call, AuditKind::configuration, subject_of(webhook->id), "change")) {
        return;
    }
    const Result<void> changed = parts->store.change(*webhook);
    if (!changed) {
        note_refused(call, AuditKind::configuration, subject_of(webhook->id), "change",
                     changed.error());
        call.refuse(changed.error());
        return;
    }
    json::Writer writer;
    write_webhook(writer, *webhook, made);
    call.answer(std::move(writer));
}

void remove_webhook(Call& call, Reader&) {
    const WebhookParts* const parts = webhooks_for(call);
    if (parts == nullptr || !call.knows_query({})) {
        return;
    }
    if (!webhook_named(call, *parts)) {
        return;
    }
    const std::string subject = subject_of(call.at.front());
    if (!note(call, AuditKind::configuration, subject, "remove")) {
        return;
    }
    const Result<void> removed = parts->store.remove(call.at.front());
    if (!removed) {
        note_refused(call, AuditKind::configuration, subject, "remove", removed.error());
        call.refuse(removed.error());
        return;
    }
    json::Writer writer;
    writer.begin_object()
        .text_member("id", call.at.front())
        .boolean_member("removed", true)
        .end_object();
    call.answer(std::move(writer));
}

void list_deliveries(Call& call, Reader&) {
    const WebhookParts* const parts = webhooks_for(call);
    if (parts == nullptr || !call.knows_query({"state", "limit", "cursor"})) {
        return;
    }
    const std::string state = call.query("state");
    if (!state.empty() && state != "waiting" && state != "dead") {
        call.refuse({ErrorCode::invalid_argument, "expected waiting or dead, but it is neither"},
                    {{}, {}, "state"});
        return;
    }
    const auto after = read_cursor(call.query("cursor"));
    if (!after) {
        call.refuse({ErrorCode::invalid_argument,
                     "expected a cursor that this server gave, but it is none"},
                    {{}, {}, "cursor"});
        return;
    }
    const auto limit = call.number("limit", 50, 1, 200);
    const auto webhook = limit ? webhook_named(call, *parts) : std::nullopt;
    if (!webhook) {
        return;
    }
    const auto count = static_cast<std::size_t>(*limit);
    auto rows = parts->deliveries.list(webhook->id, state == "dead", *after, count + 1);
    if (!rows) {
        call.refuse(rows.error());
        return;
    }
    const bool more = rows->size() > count;
    rows->resize(std::min(rows->size(), count));
    call.answer(
        page_of(*rows, more ? cursor_of(rows->back().sequence) : std::string{}, write_delivery));
}

void resend_delivery(Call& call, Reader&) {
    const WebhookParts* const parts = webhooks_for(call);
    if (parts == nullptr || !call.knows_query({})) {
        return;
    }
    const auto sequence = whole_number(call.at.at(1), 1, UINT64_MAX);
    if (!sequence) {
        call.refuse_unknown("a delivery");
        return;
    }
    Result<std::optional<Delivery>> found = parts->deliveries.find(call.at.front(), *sequence);
    if (!found) {
        call.refuse(found.error());
        return;
    }
    if (!*found) {
        call.refuse_unknown("a delivery");
        return;
    }
    Delivery& delivery = **found;
    delivery.dead = false;
    delivery.attempts = 0;
    delivery.next_at = call.now();
    const std::string subject = subject_of(call.at.front());
    const std::string what = "resend " + std::to_string(*sequence);
    if (!note(call, AuditKind::configuration, subject, what)) {
        return;
    }
    const Result<void> changed = parts->deliveries.failed(delivery);
    if (!changed) {
        note_refused(call, AuditKind::configuration, subject, what, changed.error());
        call.refuse(changed.error());
        return;
    }
    json::Writer writer;
    write_delivery(writer, delivery);
    call.answer(std::move(writer));
}

}  // namespace motcua::http
