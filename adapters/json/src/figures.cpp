// Members in the order in which people ask for them.
#include <motcua/json/figures.hpp>

namespace motcua::json {
namespace {

/// null for nothing and for what never ends.
void time_member(Writer& writer, std::string_view name, const std::optional<Instant>& at) {
    writer.member(name);
    at&&* at != Instant::max() ? writer.string(format_instant(*at)) : writer.null();
}

void text_or_null(Writer& writer, std::string_view name, const std::string& text) {
    writer.member(name);
    text.empty() ? writer.null() : writer.string(text);
}

void bearer_members(Writer& writer, Bearer bearer, const std::string& who) {
    writer.text_member("bearer", enum_name(bearer));
    text_or_null(writer, "who", who);
}

void write(Writer& writer, const DueJudgement& judgement) {
    writer.begin_object();
    time_member(writer, "due", judgement.due);
    writer.text_member("by_day", enum_name(judgement.by_day));
    writer.text_member("by_instant", enum_name(judgement.by_instant));
    writer.number_member("late_minutes", judgement.late.count());
    writer.end_object();
}

void write(Writer& writer, const HeldPart& part) {
    writer.begin_object();
    bearer_members(writer, part.bearer, part.who);
    writer.number_member("minutes", part.minutes.count());
    writer.number_member("imported_minutes", part.imported.count());
    writer.number_member("beside_minutes", part.beside.count()).end_object();
}

void write(Writer& writer, const LateShare& share) {
    writer.begin_object();
    bearer_members(writer, share.bearer, share.who);
    writer.number_member("minutes", share.minutes.count()).end_object();
}

void write(Writer& writer, const TaskShare& share) {
    writer.begin_object();
    bearer_members(writer, share.bearer, share.who);
    writer.number_member("minutes", share.minutes.count());
    writer.number_member("late_minutes", share.late.count()).end_object();
}

void write(Writer& writer, const TaskHolding& task);
void write(Writer& writer, const HeldSpan& span);
void write(Writer& writer, const Load& load);
void write(Writer& writer, const StepLoad& load);

template <class One>
void list_member(Writer& writer, std::string_view name, const std::vector<One>& all) {
    writer.member(name).begin_array();
    for (const One& one : all) {
        write(writer, one);
    }
    writer.end_array();
}

void write(Writer& writer, const TaskHolding& task) {
    writer.begin_object();
    writer.number_member("task", task.task).text_member("step", task.step);
    writer.text_member("unit", task.unit.value);
    time_member(writer, "opened", task.opened);
    time_member(writer, "ended", task.ended);
    time_member(writer, "due", task.due);
    writer.number_member("late_minutes", task.late.count());
    writer.text_member("explanation", enum_name(task.explanation));
    list_member(writer, "shares", task.shares);
    writer.end_object();
}

void write(Writer& writer, const HeldSpan& span) {
    writer.begin_object();
    bearer_members(writer, span.bearer, span.who);
    writer.text_member("reason", enum_name(span.reason));
    writer.text_member("node", span.node);
    writer.number_member("task", span.task);
    time_member(writer, "from", span.from);
    time_member(writer, "to", span.to);
    writer.number_member("minutes", span.minutes.count());
    writer.number_member("past_due_minutes", span.past_due.count());
    writer.boolean_member("beside", span.beside);
    writer.text_member("ground", span.ground);
    writer.end_object();
}

void work_members(Writer& writer, const OpenWork& work) {
    writer.member("open").number(work.open);
    writer.member("due_today").number(work.due_today);
    writer.member("late").number(work.late);
    writer.member("paused").number(work.paused);
}

void write(Writer& writer, const Load& load) {
    writer.begin_object();
    load_members(writer, load);
    writer.end_object();
}

void write(Writer& writer, const StepLoad& load) {
    writer.begin_object();
    step_members(writer, load);
    writer.end_object();
}

}  // namespace

void figure_members(Writer& writer, const Figures& figures) {
    for (std::size_t i = 0; i < EnumNames<Figure>::names.size(); ++i) {
        writer.member(EnumNames<Figure>::names.at(i))
            .number(figure_of(figures, static_cast<Figure>(i)));
    }
}

void render(Writer& writer, const LateCauses& causes) {
    writer.begin_object();
    writer.number_member("minutes", causes.whole().count());
    writer.number_member("officers", causes.officers.count());
    writer.number_member("units", causes.units.count());
    writer.number_member("consulted", causes.consulted.count());
    writer.number_member("applicant", causes.applicant.count());
    writer.number_member("system", causes.system.count());
    writer.end_object();
}

void listed_members(Writer& writer, const Statistics::Listed& listed) {
    const DossierRow& row = listed.dossier.row;
    writer.text_member("key", listed.key);
    writer.text_member("dossier", row.dossier.value);
    text_or_null(writer, "code", row.code);
    text_or_null(writer, "provisional_number", row.provisional_number);
    writer.text_member("procedure", row.procedure);
    text_or_null(writer, "procedure_title", row.title);
    text_or_null(writer, "decides", row.decides.value);
    writer.text_member("standing", enum_name(listed.placed.standing));
    writer.text_member("bucket", enum_name(listed.placed.bucket));
    writer.boolean_member("carried_over", listed.placed.carried_over);
    time_member(writer, "due", row.due);
    time_member(writer, "handled", listed.dossier.handled());
}

void render(Writer& writer, const Statistics::Listed& listed) {
    writer.begin_object();
    listed_members(writer, listed);
    writer.member("pause_remarks").begin_array();
    for (const PauseRemark remark : remarks_in(listed.dossier.row.pause_remarks)) {
        writer.string(enum_name(remark));
    }
    writer.end_array().end_object();
}

void render(Writer& writer, const Holding& holding) {
    writer.begin_object();
    writer.boolean_member("counts", holding.counts).boolean_member("open", holding.open);
    time_member(writer, "from", holding.counts ? std::optional(holding.from) : std::nullopt);
    time_member(writer, "to", holding.counts ? std::optional(holding.to) : std::nullopt);
    writer.number_member("minutes", holding.whole.count());
    writer.number_member("imported_minutes", holding.imported.count());
    writer.number_member("explained_minutes", holding.explained.count());
    writer.boolean_member("reception_late", holding.reception_late);
    writer.member("current");
    write(writer, holding.current);
    writer.member("original");
    write(writer, holding.original);
    list_member(writer, "parts", holding.parts);
    list_member(writer, "lateness", holding.lateness);
    list_member(writer, "tasks", holding.tasks);
    list_member(writer, "spans", holding.spans);
    writer.end_object();
}

void render(Writer& writer, const Keeping& keeping) {
    writer.begin_object().text_member("ended", format_date(keeping.ended));
    text_or_null(writer, "until", keeping.until ? format_date(*keeping.until) : std::string{});
    text_or_null(writer, "ground", keeping.ground);
    writer.boolean_member("over", keeping.over)
        .boolean_member("erased", keeping.erased)
        .end_object();
}

void why_member(Writer& writer, const std::vector<DerivationLine>& lines, const LineText& text) {
    writer.member("why").begin_array();
    for (const DerivationLine& line : lines) {
        writer.begin_object().text_member("rule", line.rule).text_member("text", text(line));
        time_member(writer, "at", line.at);
        writer.text_member("name", line.name).text_member("source", line.source).end_object();
    }
    writer.end_array();
}

void render(Writer& writer, const ClockExplanation& told, const LineText& text) {
    const ClockState& clock = told.clock;
    writer.begin_object();
    writer.text_member("of", enum_name(told.of)).number_member("number", told.number);
    writer.text_member("id", told.id).text_member("title", told.title);
    writer.text_member("phase", enum_name(clock.phase));
    time_member(writer, "started", clock.started);
    time_member(writer, "due", clock.due);
    time_member(writer, "original_due", clock.original_due);
    time_member(writer, "promised", clock.promised);
    time_member(writer, "projected", clock.projected);
    writer.boolean_member("provisional", clock.provisional);
    writer.text_member("calendar", clock.calendar).text_member("rules", clock.rules);
    time_member(writer, "recomputed", told.recomputed);
    writer.boolean_member("agrees", told.agrees);
    why_member(writer, told.lines, text);
    writer.end_object();
}

void load_members(Writer& writer, const Load& load) {
    writer.text_member("unit", load.unit.value);
    text_or_null(writer, "officer", load.officer.value);
    work_members(writer, load.work);
    writer.member("slack_minutes");
    load.slack ? writer.number(std::int64_t{load.slack->count()}) : writer.null();
}

void step_members(Writer& writer, const StepLoad& load) {
    writer.text_member("procedure", load.procedure);
    writer.text_member("step", load.step).text_member("no", load.no);
    writer.text_member("title", load.title);
    work_members(writer, load.work);
    writer.member("unclaimed").number(load.unclaimed);
    time_member(writer, "oldest", load.oldest);
}

void render(Writer& writer, const Loads& loads) {
    writer.begin_object();
    list_member(writer, "loads", loads.holders);
    list_member(writer, "steps", loads.steps);
    writer.end_object();
}

}  // namespace motcua::json
