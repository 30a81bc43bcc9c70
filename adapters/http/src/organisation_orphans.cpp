// One check and one answer for every way in which a version of the organisation comes in.
#include "organisation_orphans.hpp"

#include <motcua/engine/core/organisation_change.hpp>
#include <motcua/engine/organisation_directory.hpp>

#include "organisation_json.hpp"

namespace motcua::http {
namespace {

constexpr std::size_t kToldMax = 200;
constexpr std::size_t kGroundBytesMax = 500;

}  // namespace

std::optional<std::string> ground_of(Call& call) {
    std::string ground = call.query("ground");
    if (!ground.empty() && (!is_line(ground) || ground.size() > kGroundBytesMax)) {
        call.refuse({ErrorCode::invalid_argument, "expected a line of text of at most " +
                                                      std::to_string(kGroundBytesMax) +
                                                      " bytes, but it is none"},
                    {{}, {}, "ground"});
        return std::nullopt;
    }
    return ground;
}

void write_orphans(json::Writer& writer, const Orphans& orphans) {
    writer.member("orphans").begin_object();
    writer.number_member("count", static_cast<std::int64_t>(orphans.count));
    writer.member("tasks").begin_array();
    for (const OrphanedTask& orphan : orphans.tasks) {
        const TaskRow& task = orphan.task;
        writer.begin_object()
            .text_member("task", task.dossier.value + "." + std::to_string(task.task))
            .text_member("dossier", task.dossier.value)
            .text_member("code", orphan.code)
            .text_member("title", task.title)
            .text_member("unit", task.unit.value);
        writer.member("role");
        task.role.empty() ? writer.null() : writer.string(task.role.value);
        writer.member("holder");
        task.holder.empty() ? writer.null() : writer.string(task.holder.value);
        writer.text_member("from", format_date(orphan.from)).end_object();
    }
    writer.end_array().end_object();
}

void refuse_orphans(Call& call, const Orphans& orphans) {
    const Error error{ErrorCode::definition_in_use,
                      "expected a change that leaves every open task to somebody, but " +
                          std::to_string(orphans.count) + " would be nobody's"};
    call.answer(problem(409, "orphaned_tasks", "Sẽ có việc không còn ai làm được",
                        "Open tasks would be left without anybody",
                        call.desk.parts.say(error, call.request.language).detail,
                        call.request.language, {},
                        [&](json::Writer& writer) { write_orphans(writer, orphans); }));
}

bool refuse_orphaning(Call& call, Reader& reader, const OrganisationDefinition& after) {
    const Directory& directory = call.engine().directory();
    const OrganisationDefinition* const before = directory.organisation();
    // An older version that comes again takes nothing from anybody: the latest stays in force.
    if (before == nullptr || after.ref.version <= before->ref.version) {
        return false;
    }
    const OrganisationDifference change = difference(*before, after);
    if (change.empty()) {
        return false;
    }
    const Result<Orphans> orphans = orphaned_tasks(reader, directory, OrganisationDirectory(after),
                                                   change, date_of(call.now()), kToldMax);
    if (!orphans) {
        call.refuse(orphans.error());
        return true;
    }
    if (orphans->count == 0) {
        return false;
    }
    refuse_orphans(call, *orphans);
    return true;
}

}  // namespace motcua::http
