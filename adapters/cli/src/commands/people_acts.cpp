// Acts of people for one another: substitute, and the answer of an agency that was asked.
#include <fmt/format.h>

#include "../act.hpp"
#include "../families.hpp"

namespace motcua::cli {
namespace {

struct SubstituteOptions : TaskOptions {
    std::string reason;
};

struct AnswerOptions : DossierOptions {
    std::string consult;
    std::string party;
    std::string answer;
    std::string reason;
    std::string paper;
    bool letter = false;
};

Result<Exit> substitute(Output& output, const SubstituteOptions& options) {
    return act_on_task(output, options, [&](const Subject&, std::uint32_t task) -> CommandBody {
        return SubstituteTask{task, options.reason};
    });
}

const ConsultNode* consult_at(const Subject& subject, const Place& place) {
    const Node* node = subject.procedure->node(place.node);
    return node != nullptr ? node->as<ConsultNode>() : nullptr;
}

std::string answers_of(const ConsultNode& consult) {
    std::string list;
    for (const FieldOption& answer : consult.answers) {
        list += fmt::format("{}{} ({})", list.empty() ? "" : ", ", answer.value, answer.title);
    }
    return list;
}

/// "y-kien" or, of several, "y-kien (so-xay-dung)".
std::string asked_words(const Subject& subject, const Place& place) {
    return subject.dossier.asking(place) == nullptr
               ? place.node
               : fmt::format("{} ({})", place.node, place.branch);
}

/// The place of the one who answers: as named, or the only one who is asked.
Result<const Place*> asked_at(const Subject& subject, const AnswerOptions& options) {
    const Place* found = nullptr;
    std::string open;
    std::size_t matches = 0;
    for (const Place& place : subject.dossier.places) {
        if (consult_at(subject, place) == nullptr || !place.opened.empty()) {
            continue;
        }
        open += (open.empty() ? "" : ", ") + asked_words(subject, place);
        const bool meant = (options.consult.empty() || options.consult == place.node) &&
                           (options.party.empty() || options.party == place.branch);
        if (meant) {
            found = &place;
            ++matches;
        }
    }
    if (open.empty()) {
        return Error{ErrorCode::invalid_argument,
                     "expected an agency that was asked, but the dossier waits for no answer"};
    }
    if (matches != 1) {
        return Error{ErrorCode::invalid_argument,
                     fmt::format("expected --consult and --party with one of {}, but {} match",
                                 open, matches)};
    }
    return found;
}

/// An agency of the directory answers by its task; another one's answer is recorded.
Result<CommandBody> body_of(const Subject& subject, const AnswerOptions& options) {
    const Result<const Place*> place = asked_at(subject, options);
    if (!place) {
        return place.error();
    }
    if (options.answer.empty()) {
        return Error{ErrorCode::input_missing,
                     fmt::format("expected --answer, one of: {}, but none was given",
                                 answers_of(*consult_at(subject, **place)))};
    }
    Result<std::optional<Paper>> paper = take_act_paper(subject, options.paper);
    if (!paper) {
        return paper.error();
    }
    if ((*place)->task == 0 || options.letter) {
        return CommandBody{AnswerConsult{
            (*place)->node, options.answer, options.reason, std::move(*paper),
            subject.dossier.asking(**place) != nullptr ? (*place)->branch : std::string()}};
    }
    OutcomeForm form;
    form.reason = options.reason;
    if (*paper) {
        form.papers.push_back(std::move(**paper));
    }
    return CommandBody{CompleteTask{(*place)->task, options.answer, std::move(form)}};
}

}  // namespace

void add_people_commands(Commands& commands) {
    commands.add<SubstituteOptions>(
        "substitute",
        {"Người được phân công làm thay nhận việc của người vắng mặt; người đó trở lại thì nhận "
         "lại",
         "A substitute takes an absent officer's task; back again, he takes it back"},
        [](Command& command, SubstituteOptions& options) {
            define_task(command, options);
            define_reason(command, options.reason);
        },
        substitute);
    commands.add<AnswerOptions>(
        "answer", {"Trả lời của cơ quan được lấy ý kiến", "The answer of an agency that was asked"},
        [](Command& command, AnswerOptions& options) {
            define_dossier(command, options);
            command.option("--consult", options.consult, "NODE",
                           {"Chỗ lấy ý kiến; bỏ trống nếu chỉ có một", "Which one, if several"});
            command.option("--party", options.party, "PARTY",
                           {"Nơi nào trả lời; bỏ trống nếu chỉ hỏi một nơi",
                            "Who answers, if several are asked"});
            command.flag("--letter", options.letter,
                         {"Thành viên vắng mặt biểu quyết bằng văn bản (kèm --paper)",
                          "A member who is absent votes by letter (with --paper)"});
            command.option("--answer", options.answer, "ANSWER",
                           {"Ý kiến trả lời; bỏ trống thì in các ý kiến có thể chọn",
                            "The answer; without it the possible ones are told"});
            define_reason(command, options.reason);
            command.option("--paper", options.paper, "PAPER[:KIND[:N]][=FILE]",
                           {"Văn bản trả lời: tên, số văn bản, hoặc mã giấy tờ của thủ tục",
                            "The letter that answers: its name, or a document of the procedure"});
        },
        [](Output& output, const AnswerOptions& options) {
            return act_on_dossier(
                output, options, [&](const Subject& subject) { return body_of(subject, options); });
        });
}

}  // namespace motcua::cli
