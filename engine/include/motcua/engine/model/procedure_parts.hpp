// What a procedure says of papers, fees, results and the duties after them; who may be named. Parts of
// a Procedure, immutable with it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/model/decimal.hpp>
#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/expression.hpp>
#include <motcua/engine/model/organisation.hpp>
#include <motcua/engine/model/party.hpp>
#include <motcua/engine/model/time_limit.hpp>

namespace motcua {

/// How an application comes in (KenhThucHien of the national portal).
enum class Channel { counter, online, post };
template <>
struct EnumNames<Channel> {
    static constexpr std::array<std::string_view, 3> names{"counter", "online", "post"};
};

/// In what form a paper is in the dossier.
enum class PaperKind { original, certified, plain, digitised, present_only, data };
template <>
struct EnumNames<PaperKind> {
    static constexpr std::array<std::string_view, 6> names{"original",  "certified",    "plain",
                                                           "digitised", "present-only", "data"};
};

struct DocumentDef {
    std::string id;
    std::string title;
    std::string form;  ///< "Mẫu 1 PL II"
    unsigned originals = 0;
    unsigned copies = 0;
    std::vector<PaperKind> kinds;  ///< accepted forms; empty = any
    bool required = true;
    ExpressionPtr when;       ///< required only if true
    std::string group;        ///< one-of group; one paper of a group is enough
    std::string replaced_by;  ///< "data:…": a lookup can stand for the paper
    std::string made_by;      ///< step that makes it: not asked from the applicant
    bool assumed = false;     ///< ground="assumed": not from law
    std::string set;          ///< set it belongs to; asked for only if that set is the one chosen
    unsigned minimum = 1;     ///< so many must be there
    /// Other kinds accepted by one channel; a channel without an entry takes `kinds`.
    std::map<Channel, std::vector<PaperKind>> channel_kinds;
    std::optional<Duration> valid_for;  ///< it is no older than this when the dossier is filed
    std::string obtained_by;  ///< agency that obtains it itself: not asked from the applicant
    bool surrender = false;   ///< the old paper is taken in, not given back
    bool at_return = false;   ///< hand-in="at-return": asked for when the result is handed over
    /// Asked for when this step or wait is left, or of dossiers that began at this start; empty = at
    /// reception.
    std::string stage = {};
};

/// A whole set of papers for one case. The first whose condition holds is the one asked for.
struct DocumentSet {
    std::string id;
    std::string title;
    ExpressionPtr when;  ///< nullptr = in all other cases
};

enum class FeeDue { at_filing, at_acceptance, at_return, treasury, outside };
template <>
struct EnumNames<FeeDue> {
    static constexpr std::array<std::string_view, 5> names{"at-filing", "at-acceptance",
                                                           "at-return", "treasury", "outside"};
};

/// A part of what is counted (pages, đồng of an investment) with its own rate.
struct FeeTier {
    std::optional<Decimal> up_to;  ///< last one of this tier; nullopt = all that follow
    Decimal rate;                  ///< for each, or in percent of each
    bool percent = false;
};

/// The price of one unit in one case. At most one of `amount`, `percent`, `tiers` is given; none:
/// another body sets it, unknown here.
struct FeeCase {
    ExpressionPtr when = nullptr;    ///< nullptr = otherwise
    ExpressionPtr amount = nullptr;  ///< in the fee's currency
    std::optional<Decimal> percent = {};
    std::vector<FeeTier> tiers = {};  ///< in order; only the last may be without end
    ExpressionPtr of = nullptr;       ///< what percentage and tiers are counted on
    std::optional<Decimal> least = {};
    std::optional<Decimal> most = {};
    std::vector<Channel> channels = {};  ///< empty = by any
    Validity window = {};                ///< days of filing for which it holds
    std::string ground = {};

    [[nodiscard]] bool is_known() const {
        return amount != nullptr || percent.has_value() || !tiers.empty();
    }
};

/// Exemption (100 percent) or reduction. With proofs one of these papers must be there too.
struct FeeRelief {
    std::string id;
    std::string title;
    Decimal percent{100};
    ExpressionPtr when;
    std::vector<std::string> proofs;  ///< documents
    std::string ground;
};

/// A part of a fee that is paid in instalments.
struct FeePart {
    Decimal percent;
    FeeDue due = FeeDue::at_filing;
};

struct FeeDef {
    std::string id;
    std::string title;
    std::string per;
    std::string set_by;
    FeeDue due = FeeDue::at_filing;
    std::vector<FeeCase> cases;  ///< first match wins; none = nothing due
    bool assumed = false;
    std::string ground = {};
    ExpressionPtr quantity = nullptr;  ///< how many units; nullptr = one
    std::string currency = "VND";
    std::vector<FeeRelief> reliefs = {};
    std::vector<FeePart> parts = {};  ///< empty = all of it at `due`
    std::string for_agency = {};      ///< collected on behalf of
    bool refundable = true;
    bool may_be_owed = false;      ///< a debt may be recorded instead of a payment
    ExpressionPtr when = nullptr;  ///< nothing is due unless it is true
};

enum class ResultKind { positive, negative, partial, interim };
template <>
struct EnumNames<ResultKind> {
    static constexpr std::array<std::string_view, 4> names{"positive", "negative", "partial",
                                                           "interim"};
};

/// When a result may be handed over: as soon as it is issued, or with the others only.
enum class Release { at_once, together };
template <>
struct EnumNames<Release> {
    static constexpr std::array<std::string_view, 2> names{"at-once", "together"};
};

/// How long the numbers of a register go on.
enum class RegisterRestart { yearly, never };
template <>
struct EnumNames<RegisterRestart> {
    static constexpr std::array<std::string_view, 2> names{"yearly", "never"};
};

struct ResultDef {
    std::string id;
    std::string title;
    ResultKind kind = ResultKind::positive;
    std::string code;                       ///< national result code, e.g. "KQ.G15.000031"
    std::optional<Duration> validity = {};  ///< from the day it is issued; nullopt = without end
    std::string valid_until = {};           ///< field with its last day; the earlier of both counts
    Release release = Release::at_once;
    std::optional<Duration> collect_within = {};  ///< from issue; later it is void
    std::string number_register = {};             ///< book its number is taken from
    RegisterRestart restart = RegisterRestart::yearly;
    std::string ground = {};
    ExpressionPtr when = nullptr;  ///< an outcome that makes it is offered only if it is true
};

/// From which moment a duty after the result is counted.
enum class DutyFrom { issued, returned, finished };
template <>
struct EnumNames<DutyFrom> {
    static constexpr std::array<std::string_view, 3> names{"issued", "returned", "finished"};
};

enum class DutyKind { other, publish, notify, report, pay, archive };
template <>
struct EnumNames<DutyKind> {
    static constexpr std::array<std::string_view, 6> names{"other",  "publish", "notify",
                                                           "report", "pay",     "archive"};
};

/// What somebody must do after the result (nghĩa vụ sau kết quả): publish it, tell a third agency,
/// report. It is tracked, and never makes a dossier late.
struct ObligationDef {
    std::string id;
    std::string title;
    DutyKind kind = DutyKind::other;
    PartyRef by;
    std::string to;      ///< whom to tell, as a party
    std::string result;  ///< arises with this result; empty = with any
    DutyFrom from = DutyFrom::issued;
    std::optional<Duration> within;  ///< nullopt = no limit is known
    ExpressionPtr when;
    std::string ground;
};

/// Who does an act that no flow draws, in dossiers of this procedure: instead of what the rule set says.
struct ProcedureAct {
    std::string name;             ///< one of rule_words::acts
    std::vector<std::string> by;  ///< rule_words::recipients and roles of the organisation; empty =
                                  ///< nobody, not even the applicant
};

struct LegalBasis {
    std::string number;
    std::string title;
    std::string article;
    bool assumed = false;
    Validity in_force = {};
};

struct Applicant {
    std::string id;
    std::string title;
};

}  // namespace motcua
