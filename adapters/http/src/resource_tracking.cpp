// What the public sees of a dossier, by its code alone: a code is an identifier that anybody can count
// up to, never a secret. Nothing here tells whether a code is unknown or only not public.
#include <algorithm>
#include <chrono>
#include <limits>

#include <motcua/engine/core/portal.hpp>
#include <motcua/engine/core/timeliness.hpp>

#include "routes.hpp"
#include "tracking.hpp"

namespace motcua::http {
namespace {

constexpr std::size_t kCodeMax = 64;

/// A dossier that may be shown, and what it is shown by.
struct Tracked {
    DossierRow row;
    Dossier dossier;
    ProcedurePtr procedure;
    RuleSetPtr rules;
    bool with_names = false;
};

void guard(Response& response) {
    response.fields.add("Referrer-Policy", "no-referrer");
    response.fields.add("X-Robots-Tag", "noindex");
}

/// Leaves when the time that every answer takes has passed: how long it was looked for tells nothing.
void answer_in_time(Call call, Response response, EventHub::Moment asked) {
    guard(response);
    const EventHub::Moment at = asked + call.desk.options.tracking.answered_after;
    const auto answer = [call, response]() mutable { call.answer(std::move(response)); };
    if (!call.desk.hub.wait(std::numeric_limits<std::uint64_t>::max(), at, answer)) {
        call.answer(std::move(response));  // the server stops
    }
}

/// Only in a header: addresses stand in logs of proxies and in histories of browsers.
std::string_view token_given(const Call& call) {
    return call.request.fields.find("Tracking-Token").value_or("");
}

/// nullopt: nothing that the public may know of.
Result<std::optional<Tracked>> look(Call& call, Reader& reader, const std::string& code) {
    const std::optional<Tracked> nothing;
    if (code.size() > kCodeMax) {
        return nothing;
    }
    Result<std::optional<DossierRow>> row = reader.find(Visibility::all(), code);
    if (!row || !*row) {
        return row ? Result<std::optional<Tracked>>(nothing) : row.error();
    }
    Tracked found;
    found.row = std::move(**row);
    Result<std::optional<Dossier>> dossier = reader.dossier(found.row.dossier);
    if (!dossier || !*dossier) {
        return dossier ? Result<std::optional<Tracked>>(nothing) : dossier.error();
    }
    found.dossier = std::move(**dossier);
    const Result<ProcedurePtr> procedure = call.engine().procedure(found.dossier.procedure);
    if (!procedure) {
        return procedure.error();
    }
    found.procedure = *procedure;
    const Tracking& tracking = call.desk.tracking;
    if (found.dossier.erased || !tracking.is_public(found.row, *found.procedure, code)) {
        return nothing;
    }
    const auto rules =
        found.row.rules.empty()
            ? call.engine().rule_set(found.procedure->rules, date_of(found.dossier.last_event_at))
            : call.engine().rule_set(found.row.rules);
    found.rules = rules ? *rules : nullptr;
    found.with_names = tracking.is_token(token_given(call), found.row.dossier);
    return std::optional(std::move(found));
}

/// Against the appointment; nullopt where nobody was promised any, or it was refused or withdrawn.
std::optional<Timeliness> timeliness_of(const Tracked& tracked, unsigned state, Instant now) {
    const DossierRow& row = tracked.row;
    if (!row.due || !row.received || state == 3 || state == 7) {
        return std::nullopt;
    }
    const auto handled = row.finished ? row.finished : row.ended;
    const LatenessTest test =
        tracked.rules != nullptr ? tracked.rules->reports.test : LatenessTest::by_day;
    const Timeliness found = timeliness(row.due, measured_at(row.stands_since, handled, now), test);
    // Early is what has ended; until then it is in time.
    return !handled && found == Timeliness::early ? Timeliness::on_time : found;
}

std::string_view label_of(Timeliness timeliness, Language language) {
    const bool vietnamese = language == Language::vi;
    switch (timeliness) {
        case Timeliness::early:
            return vietnamese ? "Trước hạn" : "early";
        case Timeliness::on_time:
            return vietnamese ? "Đúng hạn" : "on time";
        case Timeliness::late:
            return vietnamese ? "Quá hạn" : "late";
    }
    return {};
}

class View {
public:
    View(const Call& call, const Tracked& tracked) : call_(call), tracked_(tracked) {}

    [[nodiscard]] std::string write() {
        const DossierRow& row = tracked_.row;
        const unsigned state =
            national_state(tracked_.dossier, *tracked_.procedure, tracked_.rules.get());
        const bool vietnamese = call_.request.language == Language::vi;
        writer_.begin_object();
        text("code", row.code.empty() ? row.provisional_number : row.code);
        writer_.number_member("state", state);
        text("state_label",
             vietnamese ? national_state_in_vietnamese(state) : national_state_in_english(state));
        const std::string& english = tracked_.procedure->title_en;
        text("procedure", vietnamese || english.empty() ? tracked_.procedure->title : english);
        text("received_by", unit_name(row.received_at));
        time("received", row.received);
        time("due", row.due);
        const auto timely = timeliness_of(tracked_, state, call_.now());
        text("timeliness", timely ? enum_name(*timely) : std::string_view{});
        text("timeliness_label",
             timely ? label_of(*timely, call_.request.language) : std::string_view{});
        step();
        if (tracked_.with_names) {
            text("owner", tracked_.dossier.header.owner.name.value);
        }
        writer_.end_object();
        return writer_.take();
    }

private:
    /// Who has it, if the agency says so; of several the first.
    void step() {
        const Header& header = tracked_.dossier.header;
        const UnitId& agency = header.decides.empty() ? header.received_at : header.decides;
        if (!call_.desk.tracking.shows_step(agency)) {
            return;
        }
        const auto& tasks = tracked_.dossier.tasks;
        const Task* const task = tasks.empty() ? nullptr : &tasks.front();
        const Node* const node = task != nullptr ? tracked_.procedure->node(task->step) : nullptr;
        text("step", node != nullptr ? node->title : std::string{});
        text("post", task != nullptr ? post_of(*task) : std::string{});
        if (tracked_.with_names && task != nullptr) {
            const auto officer = call_.engine().directory().officer(task->holder);
            text("officer", officer ? officer->name : std::string{});
        }
    }

    [[nodiscard]] std::string post_of(const Task& task) const {
        if (task.holder.empty()) {
            return {};
        }
        const auto posts = call_.engine().directory().posts(task.holder, date_of(call_.now()));
        const auto there = std::find_if(posts.begin(), posts.end(),
                                        [&](const Post& post) { return post.unit == task.unit; });
        return there == posts.end() ? std::string{} : there->title;
    }

    [[nodiscard]] std::string unit_name(const UnitId& id) const {
        const auto unit = call_.engine().directory().unit(id);
        return unit ? unit->name : std::string{};
    }

    void text(std::string_view name, std::string_view value) {
        writer_.member(name);
        value.empty() ? writer_.null() : writer_.string(value);
    }
    void time(std::string_view name, const std::optional<Instant>& at) {
        text(name, at ? format_instant(*at) : std::string{});
    }

    const Call& call_;
    const Tracked& tracked_;
    json::Writer writer_;
};

/// Names leave only after it is noted that they were read.
Result<void> note_names(Call& call, const Tracked& tracked) {
    if (!tracked.with_names) {
        return {};
    }
    AuditEntry entry = entry_of(call, AuditKind::reading);
    entry.actor = "public:tracking-token";
    entry.subject = tracked.row.dossier.value;
    entry.what = "tracking";
    return call.desk.parts.audit.record({std::move(entry)});
}

Response answer_of(Call& call, Reader& reader) {
    const auto refusal = [&](const Error& error) {
        return problem(error, call.desk.parts.say, call.request.language);
    };
    const Result<std::optional<Tracked>> found = look(call, reader, call.at.front());
    if (!found) {
        return refusal(found.error());
    }
    if (!*found) {
        return refusal({ErrorCode::not_found,
                        "expected a dossier that the public may follow, but there is none"});
    }
    if (const Result<void> noted = note_names(call, **found); !noted) {
        return refusal(noted.error());
    }
    return Response{200, "application/json", View(call, **found).write(), {}};
}

}  // namespace

void show_tracking(Call& call, Reader& reader) {
    const EventHub::Moment asked = call.desk.parts.clock.boot_time();
    if (!call.knows_query({})) {
        return;
    }
    Response response = answer_of(call, reader);
    answer_in_time(std::move(call), std::move(response), asked);
}

void show_tracking_token(Call& call, Reader& reader) {
    if (!call.knows_query({})) {
        return;
    }
    const auto row = find_dossier(call, reader, call.at.front());
    if (!row || !note_reading(call, {row->dossier}, "tracking-token")) {
        return;
    }
    const std::string code = row->code.empty() ? row->provisional_number : row->code;
    json::Writer writer;
    writer.begin_object()
        .text_member("code", code)
        .text_member("token", call.desk.tracking.token(row->dossier))
        .member("address");
    const std::string& address = call.desk.options.public_address;
    address.empty() ? writer.null() : writer.string(address);
    writer.end_object();
    call.answer(std::move(writer));
}

}  // namespace motcua::http
