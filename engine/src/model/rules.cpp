// Looking things up in a rule set, and how a value's origin is said.
#include <algorithm>

#include <motcua/engine/model/rules.hpp>

namespace motcua {
namespace {

template <class Range, class Test>
const typename Range::value_type* first_of(const Range& range, const Test& test) {
    const auto found = std::find_if(range.begin(), range.end(), test);
    return found == range.end() ? nullptr : &*found;
}

template <class Range, class Wanted>
bool contains(const Range& range, const Wanted& wanted) {
    return std::find(range.begin(), range.end(), wanted) != range.end();
}

/// What a reader must know before relying on it; nothing where the document itself was read.
std::string_view reserve(Certainty certainty) {
    switch (certainty) {
        case Certainty::official:
            return "";
        case Certainty::quoted:
            return " (qua văn bản dẫn lại)";
        case Certainty::reported:
            return " (qua báo chí, thực tiễn)";
        case Certainty::assumed:
            return " (giả định)";
    }
    return "";
}

}  // namespace

std::string to_vietnamese(const Citation& citation) {
    std::string text = "theo ";
    if (citation.document.empty()) {
        text += "bộ quy tắc";
    } else {
        text += (citation.article.empty() ? "" : citation.article + " ") + citation.document;
    }
    return text + std::string(reserve(citation.certainty));
}

const ReceptionRule* RuleSet::reception_of(Channel channel) const {
    return first_of(reception, [&](const auto& rule) { return contains(rule.channels, channel); });
}

const PauseGround* RuleSet::pause(std::string_view id) const {
    return first_of(pauses, [&](const auto& ground) { return ground.id == id; });
}

const PauseGround* RuleSet::pause_of_wait(std::string_view kind) const {
    return first_of(pauses, [&](const auto& ground) { return contains(ground.waits, kind); });
}

const EndRule* RuleSet::end(EndStatus status) const {
    return first_of(ends, [&](const auto& rule) { return rule.status == status; });
}

const ActRule* RuleSet::act(std::string_view named) const {
    return first_of(acts, [&](const auto& rule) { return rule.act == named; });
}

const FormSet::Form* RuleSet::form(std::string_view role, std::string_view set) const {
    const std::string_view wanted = set.empty() ? std::string_view(form_set) : set;
    const FormSet* found =
        first_of(form_sets, [&](const auto& known) { return known.id == wanted; });
    return found == nullptr
               ? nullptr
               : first_of(found->forms, [&](const auto& form) { return form.role == role; });
}

}  // namespace motcua
