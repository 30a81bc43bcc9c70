// Commands in, rows out: filing, claiming, completing.
#include "work.hpp"

#include <motcua/engine/core/authorize.hpp>

namespace host {

using namespace motcua;

Command application(const std::string& key, int people) {
    StartDossier start;
    start.procedure = "muon-hoi-truong";
    // The header is the same for every procedure. Names, numbers and texts are kept outside what
    // is hashed and can be erased by order.
    start.header.owner.kind = PersonKind::organisation;
    start.header.owner.name = std::string("Hội Người cao tuổi xã Mẫu");
    start.header.filer.name = std::string("Nguyễn Văn Mẫu");
    start.header.channel = Channel::counter;
    start.header.received_at = UnitId("xa-mau");
    start.header.decides = UnitId("xa-mau");
    // Fields by their ids in the procedure.
    const Result<Date> day = parse_date("2026-03-20");
    start.data["ngay_muon"] = Value(*day);
    start.data["so_nguoi"] = Value::number(people);
    start.data["muc_dich"] = Value("Mừng thọ người cao tuổi");
    // A paper shown at the desk has no digest. Of an uploaded one the host stores the bytes, e.g.
    // through the Documents port, and gives digest, size and media type here.
    Paper form;
    form.document = "don";
    form.kind = PaperKind::original;
    start.papers.push_back(form);
    return Command{key, Actor::of_host("embed-cpp"), {}, std::nullopt, std::move(start)};
}

Result<Accepted> file(Engine& engine, Command command) {
    // The completion runs exactly once, after the commit: on this thread, inside run_once(), since
    // the engine is pulled. submit_and_wait() does the same in one call.
    std::optional<Result<Accepted>> answer;
    engine.submit(std::move(command), [&](const Result<Accepted>& result) { answer = result; });
    while (!answer) {
        // What it returns is when the engine wants to be called again if no command comes: a
        // host's event loop sets its timer to that.
        static_cast<void>(engine.run_once());
    }
    return *answer;
}

Choices approval() {
    Choices choices;
    choices["tiep-nhan"] = {"an", "du", {}};
    choices["xem-xet"] = {"binh", "trong", {}};
    OutcomeForm signing;
    signing.number = "01/GĐY-UBND";
    choices["ky"] = {"chi", "ky", signing};
    OutcomeForm hand_out;
    hand_out.receiver = "Nguyễn Văn Mẫu";
    choices["tra"] = {"an", "da-tra", hand_out};
    return choices;
}

Result<std::optional<TaskRow>> task_for(Engine& engine, const HostClock& clock,
                                        const std::string& officer, const DossierId& dossier) {
    // A reader sees one consistent moment a call and never waits for the writer. What it shows is
    // bounded by the caller's visibility: the engine derives it from the officer's posts.
    Result<std::unique_ptr<Reader>> reader = engine.reader();
    if (!reader) {
        return reader.error();
    }
    const Visibility visibility =
        visibility_of(Actor::of_officer(officer), engine.directory(), date_of(clock.now()));
    PageRequest page;
    do {
        const Result<Page<TaskRow>> tasks = (*reader)->worklist(visibility, WorklistQuery{}, page);
        if (!tasks) {
            return tasks.error();
        }
        for (const TaskRow& task : tasks->rows) {
            if (task.dossier == dossier) {
                return std::optional(task);
            }
        }
        page.after = tasks->next;
    } while (!page.after.empty());
    return std::optional<TaskRow>();
}

namespace {

/// Claims the task unless the officer holds it, then completes it.
Result<void> do_task(Engine& engine, HostClock& clock, const TaskRow& task, const Choice& choice) {
    const Actor officer = Actor::of_officer(choice.officer);
    const std::string about = to_string(TaskId{task.dossier, task.task});
    if (task.holder != officer.officer) {
        clock.pass(std::chrono::minutes(5));
        const Result<Accepted> claimed = engine.submit_and_wait(
            Command{"claim/" + about, officer, task.dossier, std::nullopt, ClaimTask{task.task}});
        if (!claimed) {
            return claimed.error();
        }
    }
    // The officer looks at a form drawn from this version: should anything of the dossier change
    // in between, the command is refused as stale_version and the form must be shown again.
    const Result<Dossier> shown = dossier_of(engine, task.dossier);
    if (!shown) {
        return shown.error();
    }
    clock.pass(std::chrono::minutes(20));
    const Result<Accepted> completed =
        engine.submit_and_wait(Command{"complete/" + about, officer, task.dossier, shown->version,
                                       CompleteTask{task.task, choice.outcome, choice.form}});
    return completed ? Result<void>() : completed.error();
}

}  // namespace

Result<void> work_to_the_end(Engine& engine, HostClock& clock, const DossierId& id,
                             const Choices& choices) {
    while (true) {
        const Result<Dossier> dossier = dossier_of(engine, id);
        if (!dossier) {
            return dossier.error();
        }
        if (!dossier->is_open()) {
            return {};
        }
        bool worked = false;
        for (const auto& [step, choice] : choices) {
            Result<std::optional<TaskRow>> task = task_for(engine, clock, choice.officer, id);
            if (!task) {
                return task.error();
            }
            if (*task && (*task)->step == step) {
                MOTCUA_TRY(do_task(engine, clock, **task, choice));
                worked = true;
            }
        }
        if (!worked) {
            return Error{ErrorCode::task_not_active,
                         "expected a task for one of the officers, but the dossier waits"};
        }
    }
}

Result<Dossier> dossier_of(Engine& engine, const DossierId& id) {
    Result<std::unique_ptr<Reader>> reader = engine.reader();
    if (!reader) {
        return reader.error();
    }
    Result<std::optional<Dossier>> dossier = (*reader)->dossier(id);
    if (!dossier) {
        return dossier.error();
    }
    if (!*dossier) {
        return Error{ErrorCode::not_found, "expected dossier " + id.value + ", but there is none"};
    }
    return **dossier;
}

}  // namespace host
