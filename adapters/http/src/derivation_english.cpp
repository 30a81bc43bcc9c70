// One sentence for each key; what it carries is put behind it.
#include "derivation_english.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace motcua::http {
namespace {

struct Sentence {
    std::string_view rule;
    std::string_view text;
};

constexpr auto sentences = std::to_array<Sentence>({
    // What happened.
    {"event", "The clock was started or read anew"},
    {"pause", "The clock stands still"},
    {"pause-remark", "There is something to remark about the pause"},
    {"resume", "Counting goes on"},
    {"restart", "Counted anew, the whole limit"},
    {"excluded", "A span is left out"},
    {"returned", "The span that was left out ended early"},
    {"extension", "The limit was extended"},
    {"apology", "Somebody apologised to the applicant: lateness is still told by the same date"},
    {"promise", "The appointment was printed: no later calendar moves it"},
    {"reprojected", "Counted anew by a changed calendar"},
    {"adopted", "Taken over from another system with its due date"},
    {"migrated", "Moved to another version of the procedure"},
    {"stopped", "The clock stopped"},
    // What it rests on.
    {"ground", "Ground of the limit"},
    {"rule-set", "By the rule set"},
    {"calendar", "By the calendar"},
    {"unknown-version", "A version is not known here, so that nothing can be counted anew"},
    // How it is counted.
    {"start", "Begins"},
    {"outside-hours", "Outside working hours: counts from the next session"},
    {"cutoff", "After the cut-off: counts from the next working day"},
    {"overdue", "It was late before the pause already: a pause takes nothing back"},
    {"limit", "The limit is counted"},
    {"added", "An addition to the limit is counted"},
    {"day-off", "Not counted, a day off"},
    {"make-up", "Counted, a day that makes up for another"},
    {"other-hours", "A day with hours of its own"},
    {"weekly-off", "Weekly days off are not counted"},
    {"reception", "Sessions that only receive and return do not count"},
    {"roll-forward", "The last day is a day off: it ends on the next working day"},
    {"until", "At the latest on this day"},
    {"season", "Other working hours by season"},
    {"provisional", "Provisional: the days off of a year are not published yet"},
    {"no-appointment", "There is no appointment: it is never late"},
    {"due", "It ends"},
    // The end.
    {"original-due", "Due before the extension"},
    {"projected", "By the calendar as it is now; the appointment that was given holds"},
    {"result", "Due"},
    {"mismatch", "Counted anew it is another date than was recorded"},
});

constexpr std::array<std::string_view, 6> remarks{
    "begun when it was late already", "begun in the last working hour before it was due",
    "the same was asked for before",  "without a document",
    "longer than the rules say",      "told as finished while something was awaited"};
static_assert(remarks.size() == EnumNames<PauseRemark>::names.size());

}  // namespace

std::string_view remark_in_english(PauseRemark remark) {
    return remarks.at(static_cast<std::size_t>(remark));
}

std::string english_of(const DerivationLine& line) {
    const auto found =
        std::find_if(sentences.begin(), sentences.end(),
                     [&](const Sentence& sentence) { return sentence.rule == line.rule; });
    if (found == sentences.end()) {
        return line.text_vi;
    }
    std::string text(found->text);
    if (!line.name.empty()) {
        text += ": " + line.name;
    }
    if (!line.source.empty()) {
        text += line.name.empty() ? ": " + line.source : " (" + line.source + ")";
    }
    if (line.at && *line.at != Instant::max()) {
        text += ", " + format_for_people(*line.at);
    }
    return text + ".";
}

}  // namespace motcua::http
