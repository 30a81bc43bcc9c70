// What applicants were told of a dossier, and how far it came.
#include <algorithm>
#include <array>

#include <motcua/engine/model/limits.hpp>
#include <motcua/engine/ports/kept_answers.hpp>

#include "acts.hpp"
#include "cloud_event.hpp"
#include "dossier_parts.hpp"
#include "routes.hpp"

namespace motcua::http {
namespace {

/// The server's notices; nullptr: it is answered.
Notices* notices_for(Call& call) {
    Notices* const notices = call.desk.parts.notices;
    if (notices == nullptr) {
        call.refuse({ErrorCode::not_found, "expected a resource, but there is none here"});
    }
    return notices;
}

/// Waiting after an attempt in vain is told as failed.
std::string_view state_of(const Notice& notice) {
    return notice.state == NoticeState::waiting && notice.attempts > 0 ? "failed"
                                                                       : enum_name(notice.state);
}

void write_instant(json::Writer& writer, std::string_view name, const std::optional<Instant>& at) {
    writer.member(name);
    at ? writer.string(format_instant(*at)) : writer.null();
}

void write_text(json::Writer& writer, std::string_view name, const std::string& text) {
    writer.member(name);
    text.empty() ? writer.null() : writer.string(text);
}

void begin_notice(json::Writer& writer, const Notice& notice) {
    const bool waits = notice.state == NoticeState::waiting;
    writer.begin_object()
        .text_member("dossier", notice.dossier.value)
        .number_member("number", std::int64_t{notice.number})
        .number_member("told", static_cast<std::int64_t>(notice.told))
        .text_member("at", format_instant(notice.at))
        .text_member("state", state_of(notice));
    write_text(writer, "channel", notice.channel);
    writer.number_member("attempts", std::int64_t{notice.attempts});
    write_instant(writer, "next_at", waits ? std::optional(notice.next_at) : std::nullopt);
    write_instant(writer, "delivered", notice.delivered);
    write_text(writer, "reason", notice.reason);
}

/// For those who run the server, and read of nobody.
void write_notice_without_recipient(json::Writer& writer, const Notice& notice) {
    begin_notice(writer, notice);
    writer.end_object();
}

/// Of the query; nullopt: it is answered.
std::optional<NoticeState> state_wanted(Call& call) {
    const std::string text = call.query("state");
    const auto state = text.empty() ? NoticeState::dead : enum_from_name<NoticeState>(text);
    if (!state) {
        call.refuse({ErrorCode::invalid_argument,
                     "expected waiting, delivered, dead or no_address, but it is none of them"},
                    {{}, {}, "state"});
    }
    return state;
}

/// What of a key is kept: of the notice, which names a person, nothing. nullopt: there is no key.
std::optional<KeyedRequest> keyed_resend(const Call& call, const std::string& key,
                                         const Notice& notice) {
    if (key.empty() || call.desk.parts.kept_answers == nullptr) {
        return std::nullopt;
    }
    const std::array<std::string, 2> said{"resend " + notice.dossier.value + ".",
                                          std::to_string(notice.number)};
    const std::array<std::string_view, 2> parts{said[0], said[1]};
    return KeyedRequest{call.caller.actor.identity(), key, call.desk.parts.digest.sha256(parts),
                        call.now()};
}

/// Whether a request is to be done, or was and is told how the notice is now.
enum class Turn { first, again, answered };

Turn turn_of(Call& call, const std::optional<KeyedRequest>& keyed, const Notice& notice) {
    if (!keyed) {
        return Turn::first;
    }
    const auto before =
        call.desk.parts.kept_answers->begin(*keyed, keyed->at - limits::idempotency_kept);
    if (!before) {
        call.refuse(before.error());
        return Turn::answered;
    }
    if (!*before) {
        return Turn::first;
    }
    if ((*before)->digest != keyed->digest) {
        call.refuse(
            {ErrorCode::key_reused,
             "expected a key of its own for each request, but this one was used for another"},
            {{}, "Idempotency-Key", {}});
        return Turn::answered;
    }
    if (!(*before)->answer) {
        call.refuse({ErrorCode::outcome_unknown,
                     "expected the first request of this key to be answered, but the server ended "
                     "meanwhile; look whether it was done, and use a new key"},
                    {{}, "Idempotency-Key", {}});
        return Turn::answered;
    }
    return note_reading(call, {notice.dossier}, "notices") ? Turn::again : Turn::answered;
}

/// It goes out again, to the address that the dossier has now. False: it is answered, and its key free.
bool make_waiting(Call& call, Notices& notices, Notice& notice,
                  const std::optional<KeyedRequest>& keyed) {
    notice.state = NoticeState::waiting;
    notice.channel.clear();  // chosen anew: the address may be another by now
    notice.attempts = 0;
    notice.next_at = call.now();
    const std::string what = "resend notice " + std::to_string(notice.number);
    bool done = note_reading(call, {notice.dossier}, "notices") &&
                note(call, AuditKind::configuration, notice.dossier.value, what);
    if (done) {
        const Result<void> changed = notices.change(notice);
        if (!changed) {
            note_refused(call, AuditKind::configuration, notice.dossier.value, what,
                         changed.error());
            call.refuse(changed.error());
            done = false;
        }
    }
    if (keyed) {
        KeptAnswers& kept = *call.desk.parts.kept_answers;
        // What cannot be kept stays begun, and is told as unknown.
        static_cast<void>(
            done ? kept.finish(keyed->caller, keyed->key, {200, "application/json", {}, {}})
                 : kept.drop(keyed->caller, keyed->key));
    }
    return done;
}

}  // namespace

void write_notice(json::Writer& writer, const Notice& notice) {
    begin_notice(writer, notice);
    write_text(writer, "recipient", notice.recipient);
    writer.end_object();
}

void list_dossier_notices(Call& call, Reader& reader) {
    Notices* const notices = notices_for(call);
    if (notices == nullptr || !call.knows_query({})) {
        return;
    }
    const auto row = find_dossier(call, reader, call.at.front());
    if (!row) {
        return;
    }
    const Result<std::vector<Notice>> all = notices->of(row->dossier);
    if (!all) {
        call.refuse(all.error());
        return;
    }
    if (!note_reading(call, {row->dossier}, "notices")) {
        return;
    }
    call.answer(page_of(*all, {}, write_notice));
}

void resend_notice(Call& call, Reader& reader) {
    Notices* const notices = notices_for(call);
    if (notices == nullptr || !call.knows_query({})) {
        return;
    }
    const auto row = find_dossier(call, reader, call.at.front());
    if (!row) {
        return;
    }
    const auto number = whole_number(call.at.at(1), 1, UINT32_MAX);
    Result<std::optional<Notice>> found =
        number ? notices->find(row->dossier, static_cast<std::uint32_t>(*number))
               : Result<std::optional<Notice>>(std::optional<Notice>());
    if (!found) {
        call.refuse(found.error());
        return;
    }
    if (!*found) {
        call.refuse_unknown("a notice");
        return;
    }
    const auto cursor = notices->cursor();
    if (!cursor || !*cursor) {
        call.refuse(cursor ? Error{ErrorCode::condition_not_met,
                                   "expected a server that sends notices, but this one has no "
                                   "channel for them"}
                           : cursor.error());
        return;
    }
    Notice& notice = **found;
    const auto key = key_of(call);
    if (!key) {
        return;
    }
    const std::optional<KeyedRequest> keyed = keyed_resend(call, *key, notice);
    const Turn turn = turn_of(call, keyed, notice);
    if (turn == Turn::answered ||
        (turn == Turn::first && !make_waiting(call, *notices, notice, keyed))) {
        return;
    }
    json::Writer writer;
    write_notice(writer, notice);
    call.answer(std::move(writer));
}

void list_notices(Call& call, Reader&) {
    Notices* const notices = notices_for(call);
    if (notices == nullptr || !call.knows_query({"state", "limit", "cursor"})) {
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
    const auto state = limit ? state_wanted(call) : std::nullopt;
    if (!state) {
        return;
    }
    const auto count = static_cast<std::size_t>(*limit);
    auto rows = notices->list(*state, *after, count + 1);
    if (!rows) {
        call.refuse(rows.error());
        return;
    }
    const bool more = rows->size() > count;
    rows->resize(std::min(rows->size(), count));
    call.answer(page_of(*rows, more ? cursor_of(rows->back().sequence) : std::string{},
                        write_notice_without_recipient));
}

}  // namespace motcua::http
