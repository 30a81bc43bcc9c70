// What the national portal is told of a dossier, as data: its row and the rows of its progress, in the
// portal's order of fields, within the portal's lengths. Pure; adapters give the fields their names.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/core/versions.hpp>
#include <motcua/engine/model/calendar.hpp>
#include <motcua/engine/model/dossier.hpp>
#include <motcua/engine/model/event.hpp>
#include <motcua/engine/model/rules.hpp>
#include <motcua/engine/ports/directory.hpp>

namespace motcua {

/// Lengths that the portal takes, in characters (rule 50).
namespace portal_limits {
inline constexpr std::size_t abstract_max = 1'000;
inline constexpr std::size_t officer_max = 49;
}  // namespace portal_limits

/// As portal_state(), and never 0: an end of which the rule set says nothing is 3 if it was refused, 7
/// if it was withdrawn, 9 if it was decided and not handed over, else 8 (rule 49: the map is total).
[[nodiscard]] unsigned national_state(const Dossier& dossier, const Procedure& procedure,
                                      const RuleSet* rules);
/// "Đang xử lý" of 4; "" for what is no state.
[[nodiscard]] std::string_view national_state_in_vietnamese(unsigned state);
/// "in progress" of 4.
[[nodiscard]] std::string_view national_state_in_english(unsigned state);

/// "20260212100000", at +07:00.
[[nodiscard]] std::string portal_time(Instant at);
/// At most `most` characters, cut on the border of one.
[[nodiscard]] std::string_view cut_characters(std::string_view text, std::size_t most);

/// What every public event carries of the act that it belongs to. Nothing in it tells of an applicant.
struct PortalPart {
    unsigned state = 0;               ///< national state after the act, 1-10
    std::optional<Instant> step_due;  ///< of the step that the act is about
    OfficerId officer;                ///< who did it; else who has the step; empty = nobody yet
    std::string post;                 ///< chức danh of that officer; empty = not known
    UnitId unit;                      ///< where the step is done; else the agency
    std::string content;              ///< in Vietnamese: "Thẩm định: Đạt"
    // Of the dossier after the act; the envelope of the event has them.
    UnitId received_at;
    std::string code;  ///< official code; empty before it was given
    friend bool operator==(const PortalPart&, const PortalPart&) = default;
};

/// What one person, system or timer did at one moment: neighbouring events of the same time and actor.
struct PortalAct {
    std::uint32_t first = 0;  ///< number of its first event
    std::uint32_t last = 0;
    Instant at{};
    std::optional<Instant> begun;  ///< when the step was opened
    PortalPart part;
    bool is_change = false;  ///< hands over, or changes the national state: a row of the progress
    friend bool operator==(const PortalAct&, const PortalAct&) = default;
};

/// What the rows are made from, beside the events.
struct PortalSources {
    HeldVersions versions;
    const RuleSet* rules = nullptr;  ///< nullptr: none is known
    const Directory& directory;
    const WorkingCalendar* calendar = nullptr;  ///< for amounts of fees; nullptr: they stay unknown
};

/// All acts of a dossier, in order. `events`: all of them, from the first; without what they say of
/// persons it is the same. storage_corrupt if they cannot be its history.
[[nodiscard]] Result<std::vector<PortalAct>> portal_acts(const std::vector<RecordedEvent>& events,
                                                         const PortalSources& sources);

struct PortalPaper {
    std::uint32_t number = 0;
    std::string digest;
    std::string name;
    std::string component;    ///< thành phần hồ sơ: id of the document in the procedure
    bool digitised = false;   ///< DuocSoHoa
    bool reused = false;      ///< DuocTaiSuDung
    bool from_store = false;  ///< DuocLayTuKhoDMQG: data of a store stand for the paper
};

struct PortalOtherPaper {
    std::string name;
    std::uint32_t quantity = 1;
    PaperKind kind = PaperKind::original;
};

struct PortalFee {
    std::string id;
    std::string title;
    std::optional<Decimal> amount;  ///< nullopt: not known here
    std::string currency = "VND";
    bool settled = false;    ///< paid, waived or recorded as a debt
    bool at_return = false;  ///< all of it is paid when the result is handed over
};

struct PortalSupplement {
    std::uint32_t number = 0;  ///< from 1
    std::string asked_by;      ///< name of the officer
    std::string content;
    std::vector<std::string> items;
    Instant asked{};
    std::optional<Instant> received;
    std::string received_by;
    std::optional<Instant> due_before;
    std::optional<Instant> due_after;  ///< once it was received
};

struct PortalResult {
    std::string id;
    std::string title;
    std::string code;
};

/// The row of a dossier. What is empty is not known, or not yet.
struct PortalDossier {
    std::string code;  ///< official code; before reception the provisional number
    std::string procedure_code;
    std::string procedure_title;
    std::string domain_code;
    std::string domain;
    std::string receipt;
    unsigned channel = 0;  ///< 1 direct, 2 online, 3 by post
    std::string owner;
    unsigned owner_kind = 0;  ///< 1 citizen, 2 enterprise, 3 state agency, 4 other organisation
    std::string identity;
    unsigned identity_kind = 0;  ///< 1 of 12 digits, 2 of 9 digits; 0: another paper, or none
    std::string email;
    std::string phone;
    std::string abstract;
    std::optional<Instant> filed;
    std::optional<Instant> received;
    std::optional<Instant> due;
    std::optional<Instant> refused;
    std::optional<Instant> supplement_asked;
    std::optional<Instant> finished;
    std::optional<Instant> returned;
    unsigned state = 0;
    std::optional<unsigned> return_way;  ///< 0 at the desk, 1 by post
    std::string return_note;
    std::string handling_unit;
    bool has_digitised = false;
    bool paid_online = false;
    std::vector<PortalPaper> papers;
    std::vector<PortalFee> fees;
    std::vector<PortalOtherPaper> other_papers;
    std::vector<PortalSupplement> supplements;
    std::vector<PortalResult> results;
    std::vector<std::string> databases;
};

/// A row of the progress.
struct PortalProgress {
    std::string code;
    std::string officer;  ///< name; where nobody acts, of who has it, had it last, or the unit
    std::string post;
    Instant at{};
    std::string unit;  ///< name
    std::string content;
    unsigned state = 0;
    std::optional<Instant> begun;
    std::optional<Instant> step_due;
};

/// What a length took away.
struct PortalCut {
    std::string field;           ///< name of the portal
    std::size_t characters = 0;  ///< so many are lost
    friend bool operator==(const PortalCut&, const PortalCut&) = default;
};

struct PortalRows {
    PortalDossier dossier;
    std::vector<PortalProgress> progress;  ///< oldest first
    std::vector<PortalCut> cuts;
    /// Fields of the dossier's row that hold something of ours, as the procedure has not the national
    /// value: "MaTTHC" (its id), "MaLinhVuc" (the title of its field).
    std::vector<std::string> substituted;
};

/// Has personal data. Errors of portal_acts(); not_found for no events.
[[nodiscard]] Result<PortalRows> portal_rows(const std::vector<RecordedEvent>& events,
                                             const PortalSources& sources);

/// Names of the fields that the portal requires and that are empty. The time of reception is required
/// in the states that follow it; what ended otherwise (3, 7, 8) may never have been received.
[[nodiscard]] std::vector<std::string> missing_fields(const PortalDossier& row);
[[nodiscard]] std::vector<std::string> missing_fields(const PortalProgress& row);

}  // namespace motcua
