// Who bore a dossier's time, as far as its state must remember it: late tasks with what their
// officers say to it, and the time used before it was taken over from another system.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/ids.hpp>
#include <motcua/engine/model/time.hpp>

namespace motcua {

enum class ExplanationState { none, given, accepted, refused };
template <>
struct EnumNames<ExplanationState> {
    static constexpr std::array<std::string_view, 4> names{"none", "given", "accepted", "refused"};
};

/// A task that was finished late, who had it when it fell due, and what is said to it. Whoever took
/// it later is not late for it (rule 39); how the minutes are shared is what holding() says.
struct LateTaskMemory {
    std::uint32_t task = 0;
    std::string step;
    OfficerId officer;  ///< empty: nobody had claimed it, its unit is late
    UnitId unit;        ///< set then
    Minutes late{0};    ///< working minutes of the task (rule 38)
    ExplanationState explanation = ExplanationState::none;
    OfficerId explained_by;
    friend bool operator==(const LateTaskMemory&, const LateTaskMemory&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("task", self.task);
        visit("step", self.step);
        visit("officer", self.officer);
        visit("unit", self.unit);
        visit("late", self.late);
        visit("explanation", self.explanation);
        visit("explained_by", self.explained_by);
    }
};

/// Who bore a stretch of a dossier's time.
enum class Bearer { officer, unit, consulted, applicant, system };
template <>
struct EnumNames<Bearer> {
    static constexpr std::array<std::string_view, 5> names{"officer", "unit", "consulted",
                                                           "applicant", "system"};
};

/// Time a dossier had used before it was taken over from another system.
struct ImportedSpan {
    Bearer bearer = Bearer::unit;
    std::string who;  ///< officer, unit or agency id; empty for applicant and system
    std::string step;
    Instant from{};
    Instant to{};
    Minutes minutes{0};  ///< working minutes as the other system counted them
    std::string ground;  ///< of a pause
    friend bool operator==(const ImportedSpan&, const ImportedSpan&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("bearer", self.bearer);
        visit("who", self.who);
        visit("step", self.step);
        visit("from", self.from);
        visit("to", self.to);
        visit("minutes", self.minutes);
        visit("ground", self.ground);
    }
};

/// A dossier that began in another system.
struct Adoption {
    std::string source;  ///< name of the other system
    std::string reference;
    Instant at{};
    friend bool operator==(const Adoption&, const Adoption&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("source", self.source);
        visit("reference", self.reference);
        visit("at", self.at);
    }
};

}  // namespace motcua
