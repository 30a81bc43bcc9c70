// Commands on data, papers and notes: corrections keep what was there before.
#include <algorithm>

#include <motcua/engine/model/limits.hpp>

#include "clocks.hpp"
#include "deciding.hpp"

namespace motcua::core {
namespace {

using Fields = std::map<std::string, Value>;

// Only what really changes stands in the history.
Fields really_changed(const Dossier& dossier, const Fields& data) {
    Fields changed;
    for (const auto& [id, value] : data) {
        if (!(dossier.field(id) == value)) {
            changed.emplace(id, value);
        }
    }
    return changed;
}

Result<void> correct_fields(Deciding& deciding, const CorrectData& body) {
    MOTCUA_TRY(check_fields(deciding, body.data));
    Result<Fields> all = with_computed(deciding, deciding.dossier(), body.data);
    if (!all) {
        return all.error();
    }
    const Fields changed = really_changed(deciding.dossier(), *all);
    if (changed.empty()) {
        return {};
    }
    Fields before;
    for (const auto& [id, value] : changed) {
        before.emplace(id, deciding.dossier().field(id));
    }
    DataCorrected corrected;
    split_personal(deciding.procedure(), before, corrected.before, corrected.personal_before);
    split_personal(deciding.procedure(), changed, corrected.data, corrected.personal_data);
    corrected.reason = body.reason;
    deciding.emit(std::move(corrected));
    MOTCUA_TRY(check_conditions(deciding));
    MOTCUA_TRY(reread_limit(deciding));
    return deciding.dossier().is_received() ? require_fields(deciding) : Result<void>{};
}

Result<void> check_agency(const Deciding& deciding, const UnitId& unit, const std::string& what,
                          const std::string& at) {
    if (!deciding.context().directory.agency_of(unit, date_of(deciding.now()))) {
        return rejection(ErrorCode::not_found, what + " that the organisation knows",
                         "\"" + unit.value + "\" is none", at);
    }
    return {};
}

Result<void> check_header(const Deciding& deciding, const Header& header) {
    const Header& known = deciding.dossier().header;
    if (deciding.dossier().is_received()) {
        if (header.received_at != known.received_at) {
            return rejection(ErrorCode::condition_not_met,
                             "the receiving agency to stay " + known.received_at.value,
                             "the dossier was received there", "received_at");
        }
        if (header.decides != known.decides) {
            return rejection(ErrorCode::condition_not_met,
                             "the deciding agency to stay " + known.decides.value,
                             "a received dossier goes elsewhere by a transfer", "decides");
        }
    }
    if (header.received_at != known.received_at) {
        MOTCUA_TRY(check_agency(deciding, header.received_at, "a receiving agency", "received_at"));
    }
    if (header.decides != known.decides) {
        MOTCUA_TRY(check_agency(deciding, header.decides, "a deciding agency", "decides"));
    }
    if (header.helped_at != known.helped_at) {
        MOTCUA_TRY(check_agency(deciding, header.helped_at, "an agency that helps", "helped_at"));
    }
    return check_header_parts(header, deciding.procedure().kind);
}

Result<void> correct_header(Deciding& deciding, const CorrectData& body) {
    if (!body.header || *body.header == deciding.dossier().header) {
        return {};
    }
    MOTCUA_TRY(within("header", check_header(deciding, *body.header)));
    deciding.emit(HeaderCorrected{deciding.dossier().header, *body.header, body.reason});
    return {};
}

const Paper* find_paper(const Dossier& dossier, std::uint32_t number) {
    const auto found = std::find_if(dossier.papers.begin(), dossier.papers.end(),
                                    [&](const Paper& paper) { return paper.number == number; });
    return found != dossier.papers.end() ? &*found : nullptr;
}

Error no_paper(std::uint32_t number, const std::string& at) {
    return rejection(ErrorCode::not_found, "a paper " + std::to_string(number) + " in the dossier",
                     "there is none", at);
}

}  // namespace

Result<void> decide_on(Deciding& deciding, const CorrectData& body) {
    MOTCUA_TRY(may_act(deciding, "correct", Action::contribute));
    if (body.data.empty() && !body.header) {
        return rejection(ErrorCode::input_missing, "data or a header to correct",
                         "neither was given");
    }
    MOTCUA_TRY(require_text(body.reason, "a reason for the correction", "reason"));
    MOTCUA_TRY(correct_fields(deciding, body));
    return correct_header(deciding, body);
}

Result<void> decide_on(Deciding& deciding, const AttachPaper& body) {
    MOTCUA_TRY(deciding.allowed(Action::contribute));
    return attach_paper(deciding, body.paper);
}

Result<void> decide_on(Deciding& deciding, const ReplacePaper& body) {
    MOTCUA_TRY(deciding.allowed(Action::contribute));
    const Paper* replaced = find_paper(deciding.dossier(), body.replaced);
    if (replaced == nullptr) {
        return no_paper(body.replaced, "replaced");
    }
    MOTCUA_TRY(require_text(body.reason, "a reason for the replacement", "reason"));
    if (body.paper.document != replaced->document) {
        return rejection(ErrorCode::invalid_argument,
                         "a paper for \"" + replaced->document + "\" as the one it replaces",
                         "it is for \"" + body.paper.document + "\"", "paper/document");
    }
    Result<Paper> paper = within("paper", accepted_paper(deciding, body.paper));
    if (!paper) {
        return paper.error();
    }
    deciding.emit(PaperReplaced{body.replaced, std::move(*paper), body.reason});
    return {};
}

Result<void> decide_on(Deciding& deciding, const CheckPaper& body) {
    MOTCUA_TRY(deciding.allowed(Action::contribute));
    const Paper* paper = find_paper(deciding.dossier(), body.paper);
    if (paper == nullptr) {
        return no_paper(body.paper, "paper");
    }
    if (deciding.actor().kind != ActorKind::officer) {
        return rejection(ErrorCode::not_permitted, "an officer who compares the paper",
                         "the caller is none");
    }
    if (body.check == PaperCheck::invalid) {
        MOTCUA_TRY(
            require_text(body.remark, "a remark that says what is wrong with the paper", "remark"));
    }
    MOTCUA_TRY(within_text_bounds(body.remark, "a remark", "remark"));
    deciding.emit(PaperChecked{body.paper, body.check, body.remark});
    return {};
}

Result<void> decide_on(Deciding& deciding, const AddNote& body) {
    MOTCUA_TRY(deciding.allowed(Action::contribute));
    MOTCUA_TRY(require_text(body.text, "the text of the note", "text"));
    deciding.emit(NoteAdded{body.text});
    return {};
}

}  // namespace motcua::core
