// motcua complete, the acts that a flow draws (receive, refuse, guide … return), and resolve for a
// waiting place. All fill in the same form.
#include <algorithm>

#include <fmt/format.h>

#include <motcua/engine/core/facts.hpp>

#include "../act.hpp"
#include "../families.hpp"
#include "../view_book.hpp"

namespace motcua::cli {
namespace {

struct FormInput {
    DataInput data;
    std::string reason;
    std::vector<std::string> items;
    std::vector<std::string> papers;
    std::string number;
    std::string signature;
    std::string receiver;
    std::string next;
    std::string code;
    std::vector<std::string> present;
};

struct CompleteOptions : TaskOptions {
    std::string outcome;
    FormInput form;
};

struct ActInput : DossierOptions {
    std::string outcome;
    FormInput form;
};

struct ResolveOptions : DossierOptions {
    std::string wait;
    std::string outcome;
    FormInput form;
};

void define_form(Command& command, FormInput& form) {
    define_data(command, form.data);
    define_reason(command, form.reason);
    command.option("--item", form.items, "TEXT",
                   {"Một giấy tờ hoặc việc người nộp phải bổ sung; lặp lại được",
                    "What the applicant must bring; repeatable"});
    define_papers(command, form.papers);
    command.option("--number", form.number, "NUMBER",
                   {"Số của văn bản kết quả", "Number of the result"});
    command.option("--signature", form.signature, "REFERENCE",
                   {"Tham chiếu chữ ký số", "Reference to the digital signature"});
    command.option("--receiver", form.receiver, "NAME",
                   {"Người nhận kết quả", "Who takes the result"});
    command.option("--next", form.next, "OFFICER",
                   {"Cán bộ nhận bước tiếp theo", "Officer who gets the next step"});
    command.option("--code", form.code, "CODE",
                   {"Mã hồ sơ do hệ thống khác cấp, khi tiếp nhận",
                    "Official code given by the host, when receiving"});
    command.option("--present", form.present, "PARTY",
                   {"Người đã có mặt, trong những người bước đòi; lặp lại được",
                    "Who was there, of those the step names; repeatable"});
}

Result<OutcomeForm> form_of(const Subject& subject, const FormInput& input) {
    Result<std::map<std::string, Value>> data = typed_data(*subject.procedure, input.data);
    if (!data) {
        return data.error();
    }
    Result<std::vector<Paper>> papers =
        take_papers(subject.database, subject.dossier.id, input.papers);
    if (!papers) {
        return papers.error();
    }
    OutcomeForm form;
    form.data = std::move(*data);
    form.reason = input.reason;
    form.items = input.items;
    form.papers = std::move(*papers);
    form.number = input.number;
    form.signature = input.signature;
    form.receiver = input.receiver;
    form.next_officer = OfficerId(input.next);
    form.code = input.code;
    form.present = input.present;
    return form;
}

std::string outcomes_of(const std::vector<OutcomeDef>& outcomes) {
    std::string list;
    for (const OutcomeDef& outcome : outcomes) {
        list += fmt::format("{}{} ({})", list.empty() ? "" : ", ", outcome.id, outcome.title);
    }
    return list;
}

bool may_be_taken_again(const Subject& subject, const Task& task, const OutcomeDef& outcome) {
    const auto memory = subject.dossier.memory.find(task.step);
    if (!outcome.max || memory == subject.dossier.memory.end()) {
        return true;
    }
    const auto taken = memory->second.outcomes.find(outcome.id);
    return taken == memory->second.outcomes.end() || taken->second < *outcome.max;
}

/// Those that the engine would accept now: the condition holds, and not taken too often.
std::vector<OutcomeDef> offered(const Subject& subject, const Task& task, const StepNode& step) {
    Book book(subject.session.store(), subject.session.loader());
    const auto calendar =
        book.open() ? book.calendar_of(subject.dossier) : std::shared_ptr<const WorkingCalendar>{};
    std::vector<OutcomeDef> found;
    for (const OutcomeDef& outcome : step.outcomes) {
        bool holds = true;
        if (outcome.when != nullptr && calendar != nullptr) {
            const DossierFacts facts(*subject.procedure, subject.dossier, *calendar,
                                     subject.session.now());
            const Result<Value> value = outcome.when->evaluate(facts);
            holds = value && value->is_true();
        }
        if (holds && may_be_taken_again(subject, task, outcome)) {
            found.push_back(outcome);
        }
    }
    return found;
}

Error outcome_missing(const Output& output, const Subject& subject, std::uint32_t number) {
    const Task* task = subject.dossier.task(number);
    const StepNode* step = task != nullptr ? subject.procedure->step(task->step) : nullptr;
    if (step == nullptr) {
        return {ErrorCode::input_missing,
                fmt::format("expected an open task with --outcome, but {} is not open", number)};
    }
    return {ErrorCode::input_missing,
            fmt::format(fmt::runtime(output.say_to_people(
                            {"cần --outcome với một trong các kết quả chọn được lúc này: {}",
                             "expected --outcome, one of: {}, but none was given"})),
                        outcomes_of(offered(subject, *task, *step)))};
}

Result<CommandBody> body_of_complete(const Output& output, const CompleteOptions& options,
                                     const Subject& subject, std::uint32_t task) {
    if (options.outcome.empty()) {
        return outcome_missing(output, subject, task);
    }
    Result<OutcomeForm> form = form_of(subject, options.form);
    if (!form) {
        return form.error();
    }
    return CommandBody{CompleteTask{task, options.outcome, std::move(*form)}};
}

/// The one place where the dossier waits, unless named.
Result<std::string> wait_of(const Subject& subject, const std::string& named) {
    if (!named.empty()) {
        return named;
    }
    std::vector<std::string> waits;
    for (const Place& place : subject.dossier.places) {
        const Node* node = subject.procedure->node(place.node);
        if (node != nullptr && node->as<WaitNode>() != nullptr) {
            waits.push_back(place.node);
        }
    }
    if (waits.size() == 1) {
        return waits.front();
    }
    return Error{ErrorCode::invalid_argument,
                 waits.empty() ? "expected a waiting place, but the dossier waits nowhere"
                               : fmt::format("expected --wait with one of {}, but none was given",
                                             fmt::join(waits, ", "))};
}

Result<Exit> resolve(Output& output, const ResolveOptions& options) {
    return act_on_dossier(output, options, [&](const Subject& subject) -> Result<CommandBody> {
        const Result<std::string> wait = wait_of(subject, options.wait);
        if (!wait) {
            return wait.error();
        }
        Result<OutcomeForm> form = form_of(subject, options.form);
        if (!form) {
            return form.error();
        }
        return CommandBody{ResolveWait{*wait, options.outcome, std::move(*form)}};
    });
}

/// The act by the outcome that was named; it must have the effect.
Result<CommandBody> by_outcome(const Subject& subject, std::uint32_t number, const ActInput& input,
                               Effect act) {
    const Task* task = subject.dossier.task(number);
    const StepNode* step = task != nullptr ? subject.procedure->step(task->step) : nullptr;
    if (step != nullptr) {
        const auto outcome = std::find_if(
            step->outcomes.begin(), step->outcomes.end(),
            [&](const OutcomeDef& known) { return known.id == input.outcome && known.has(act); });
        if (outcome == step->outcomes.end()) {
            return Error{ErrorCode::outcome_not_available,
                         fmt::format("expected an outcome that does \"{}\", but '{}' is none; the "
                                     "step has {}",
                                     enum_name(act), input.outcome, outcomes_of(step->outcomes))};
        }
    }
    Result<OutcomeForm> form = form_of(subject, input.form);
    return form ? Result<CommandBody>(
                      CommandBody{CompleteTask{number, input.outcome, std::move(*form)}})
                : form.error();
}

Result<CommandBody> by_effect(const Subject& subject, std::uint32_t task, const ActInput& input,
                              Effect act) {
    Result<OutcomeForm> form = form_of(subject, input.form);
    return form ? Result<CommandBody>(CommandBody{PerformAct{act, task, std::move(*form)}})
                : form.error();
}

/// `DOSSIER` or `CODE#N`: without a number the engine looks among all open tasks.
Result<Exit> perform(Output& output, const ActInput& options, Effect act) {
    const bool named = options.dossier.find('#') != std::string::npos;
    if (!named && options.outcome.empty()) {
        return act_on_dossier(output, options, [&](const Subject& subject) {
            return by_effect(subject, 0, options, act);
        });
    }
    const TaskOptions task{static_cast<const ActOptions&>(options), options.dossier};
    return act_on_task(output, task, [&](const Subject& subject, std::uint32_t number) {
        return options.outcome.empty() ? by_effect(subject, number, options, act)
                                       : by_outcome(subject, number, options, act);
    });
}

struct NamedAct {
    std::string_view name;
    Effect act;
    Text summary;
};

constexpr std::array<NamedAct, 9> kActs{{
    {"receive",
     Effect::receive,
     {"Tiếp nhận hồ sơ: cấp mã, hẹn trả, bắt đầu tính giờ", "Receive a dossier into handling"}},
    {"guide",
     Effect::guide,
     {"Hướng dẫn người nộp hoàn thiện, chưa tiếp nhận", "Guide the applicant to complete"}},
    {"refuse", Effect::refuse, {"Từ chối tiếp nhận", "Refuse to receive"}},
    {"send-back", Effect::send_back, {"Trả hồ sơ lại bước trước", "Send back to an earlier step"}},
    {"sign", Effect::sign, {"Ký kết quả", "Sign the result"}},
    {"number", Effect::number, {"Lấy số cho kết quả", "Number the result"}},
    {"issue", Effect::issue, {"Phát hành kết quả", "Issue the result"}},
    {"finish", Effect::finish, {"Kết thúc xử lý: có kết quả", "End of handling"}},
    {"return", Effect::return_result, {"Trả kết quả cho người nhận", "Hand the result over"}},
}};

}  // namespace

void add_outcome_commands(Commands& commands) {
    commands.add<CompleteOptions>(
        "complete",
        {"Hoàn thành một việc với một kết quả xử lý", "Complete a task with an outcome"},
        [](Command& command, CompleteOptions& options) {
            define_task(command, options);
            command.option("--outcome", options.outcome, "OUTCOME",
                           {"Kết quả xử lý; bỏ trống thì in các kết quả có thể chọn",
                            "Outcome; without it the possible ones are told"});
            define_form(command, options.form);
            command.more(
                {"Ví dụ: motcua complete H99.101-260302-0001#2 --db mau.db "
                 "--as nguyen-van-a --outcome dat",
                 "Example: motcua complete H99.101-260302-0001#2 --db sample.db "
                 "--as nguyen-van-a --outcome dat"});
        },
        [](Output& output, const CompleteOptions& options) {
            return act_on_task(output, options, [&](const Subject& subject, std::uint32_t task) {
                return body_of_complete(output, options, subject, task);
            });
        });
    for (const NamedAct& act : kActs) {
        commands.add<ActInput>(
            std::string(act.name), act.summary,
            [](Command& command, ActInput& options) {
                define_dossier(command, options);
                command.option("--outcome", options.outcome, "OUTCOME",
                               {"Kết quả xử lý, nếu nhiều kết quả có tác dụng này",
                                "Outcome, if several have this effect"});
                define_form(command, options.form);
                command.more(
                    {"Việc đang mở được hoàn thành bằng kết quả duy nhất có tác dụng này; có nhiều "
                     "việc đang mở thì ghi MÃ-HỒ-SƠ#SỐ.",
                     "The open task is completed by its one outcome with this effect; where "
                     "several tasks are open, name it as CODE#N."});
            },
            [kind = act.act](Output& output, const ActInput& options) {
                return perform(output, options, kind);
            });
    }
    commands.add<ResolveOptions>(
        "resolve", {"Kết thúc một chỗ chờ", "End a waiting place"},
        [](Command& command, ResolveOptions& options) {
            define_dossier(command, options);
            command.option("--wait", options.wait, "NODE",
                           {"Chỗ chờ; bỏ trống nếu chỉ có một", "Waiting place, if several"});
            command.option("--outcome", options.outcome, "OUTCOME",
                           {"Kết quả; bỏ trống nếu chỗ chờ chỉ đi tiếp một hướng",
                            "Outcome; empty where the place has but one way on"});
            define_form(command, options.form);
        },
        resolve);
}

}  // namespace motcua::cli
