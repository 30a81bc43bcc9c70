// Work and what became of it: services of machines, bulk acts, alerts.
#include <motcua/engine/services.hpp>
#include <motcua/json/reader.hpp>
#include <motcua/json/render.hpp>

namespace motcua::json {
namespace {

void some_text(Writer& writer, std::string_view name, const std::string& text) {
    writer.member(name);
    text.empty() ? writer.null() : writer.string(text);
}

void some_instant(Writer& writer, std::string_view name, const std::optional<Instant>& at) {
    writer.member(name);
    at ? writer.string(format_instant(*at)) : writer.null();
}

void render_paper(Writer& writer, const Paper& paper) {
    writer.begin_object();
    writer.number_member("number", paper.number);
    writer.text_member("document", paper.document);
    writer.text_member("kind", enum_name(paper.kind));
    writer.text_member("name", paper.name.value);
    writer.text_member("digest", paper.digest);
    writer.text_member("media_type", paper.media_type);
    writer.number_member("quantity", paper.quantity);
    writer.end_object();
}

}  // namespace

void render(Writer& writer, const FetchedService& fetched) {
    writer.begin_object();
    writer.text_member("work", work_name(fetched));
    writer.text_member("dossier", fetched.dossier.value);
    writer.text_member("code", fetched.code);
    writer.text_member("procedure", fetched.procedure.id);
    writer.number_member("version", fetched.procedure.version);
    writer.text_member("service", fetched.node);
    writer.number_member("place", fetched.place);
    writer.number_member("lease", fetched.lease);
    writer.text_member("leased_until", format_instant(fetched.leased_until));
    writer.number_member("failures", fetched.failures);
    writer.member("data").begin_object();
    for (const auto& [field, value] : fetched.data) {
        writer.member(field);
        from_value(value, writer);
    }
    writer.end_object();
    writer.member("papers").begin_array();
    for (const Paper& paper : fetched.papers) {
        render_paper(writer, paper);
    }
    writer.end_array();
    writer.end_object();
}

void render(Writer& writer, const JobReport& job) {
    writer.begin_object();
    writer.text_member("id", job.id);
    writer.text_member("kind", job.kind);
    writer.text_member("state", enum_name(job.state));
    writer.member("done").number(job.done);
    writer.member("failed").number(job.failed);
    writer.member("total").number(job.total);
    writer.text_member("started", format_instant(job.started));
    writer.text_member("updated", format_instant(job.updated));
    writer.text_member("actor", job.actor);
    writer.member("failures").begin_array();
    for (const JobFailure& failure : job.failures) {
        writer.begin_object();
        writer.text_member("what", failure.what);
        writer.text_member("code", to_string(failure.code));
        writer.text_member("detail", failure.detail);
        writer.end_object();
    }
    writer.end_array().end_object();
}

void render(Writer& writer, const AlertRow& row) {
    writer.begin_object();
    writer.text_member("dossier", row.dossier.value);
    some_text(writer, "code", row.code);
    writer.number_member("alert", row.alert);
    writer.text_member("of", enum_name(row.of));
    writer.number_member("number", row.number);
    writer.text_member("kind", enum_name(row.kind));
    writer.number_member("repeat", row.repeat);
    writer.number_member("unseen_alert", row.unseen);
    writer.boolean_member("digest", row.digest);
    some_text(writer, "no", row.no);
    some_text(writer, "title", row.title);
    some_text(writer, "unit", row.unit.value);
    writer.text_member("recipient", row.recipient.value);
    some_instant(writer, "due", row.due);
    writer.text_member("raised", format_instant(row.raised));
    some_instant(writer, "seen", row.seen);
    writer.end_object();
}

}  // namespace motcua::json
