// Each element of `then` as the facts it names, by one table; comparing is the same for all.
#include "expectations.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <sstream>

#include <fmt/format.h>

#include <motcua/engine/core/facts.hpp>
#include <motcua/engine/core/portal_state.hpp>

#include "../messages.hpp"
#include "told.hpp"
#include "values.hpp"

namespace motcua::cli::procedure_test {
namespace {

constexpr std::string_view none = "none";

std::string shown(const std::optional<Instant>& moment) {
    return moment ? format_for_people(*moment) : std::string(none);
}
std::string shown(bool yes) { return yes ? "true" : "false"; }
std::string or_none(const std::string& text) { return text.empty() ? std::string(none) : text; }

/// What is so, for attributes of one element, in the form in which they are written.
using Facts = std::map<std::string, std::string, std::less<>>;

Text label_of(std::string_view attribute) {
    static const std::map<std::string_view, Text> labels{
        {"due", {"hạn", "due"}},
        {"original-due", {"hạn trước khi hẹn lại", "original due"}},
        {"filed", {"nộp lúc", "filed"}},
        {"start", {"bắt đầu từ", "start"}},
        {"holder", {"người giữ", "holder"}},
        {"unit", {"đơn vị", "unit"}},
        {"clock", {"đồng hồ", "clock"}},
        {"accepted", {"đã ký nhận", "accepted"}},
        {"phase", {"giai đoạn", "phase"}},
        {"state", {"trạng thái trên Cổng", "portal state"}},
        {"provisional", {"hạn tạm tính", "provisional"}},
        {"code", {"mã hồ sơ", "code"}},
        {"version", {"phiên bản thủ tục", "version of the procedure"}},
        {"extensions", {"số lần hẹn lại", "extensions"}},
        {"apologies", {"số lần xin lỗi", "apologies"}},
        {"timeliness", {"đúng hạn hay không", "timeliness"}},
        {"reception-late", {"tiếp nhận chậm", "late reception"}},
        {"at", {"nơi", "place"}},
        {"times", {"số lần", "times"}},
        {"amount", {"phải nộp", "amount"}},
        {"paid", {"đã nộp", "paid"}},
        {"waived", {"được miễn", "waived"}},
        {"owed", {"được ghi nợ", "owed"}},
        {"valid-until", {"có giá trị đến hết", "valid until"}},
        {"done", {"đã làm", "done"}},
        {"stage", {"mức", "stage"}},
        {"number", {"số", "number"}},
        {"status", {"kết thúc", "status"}},
        {"minutes", {"số phút", "minutes"}},
        {"past-due", {"số phút sau hạn", "minutes past due"}},
        {"requests", {"số lần yêu cầu", "requests"}},
        {"open", {"đang chờ", "open"}},
        {"shows", {"trường hiện ra", "shown fields"}},
        {"value", {"giá trị", "value"}},
    };
    const auto found = labels.find(attribute);
    return found != labels.end() ? found->second : Text{attribute, attribute};
}

/// The words of a list, in one order.
std::string sorted(const std::string& list) {
    std::istringstream stream(list);
    std::multiset<std::string> words;
    for (std::string word; stream >> word;) {
        words.insert(word);
    }
    std::string all;
    for (const std::string& word : words) {
        all += (all.empty() ? "" : " ") + word;
    }
    return all;
}

/// One expectation about one dossier.
class Expecting {
public:
    Expecting(const Subject& subject, const dsl::Statement& said)
        : subject_(subject), said_(said) {}

    std::vector<Failure> take() { return std::move(failures_); }

    void stands() {
        const std::string wanted = sorted(said_.text("at"));
        if (wanted != subject_.places()) {
            mismatch(say({"hồ sơ đang ở", "the dossier stands at"}), wanted, subject_.places());
        }
    }

    void task() {
        const std::string step = said_.text("step");
        const Task* open = subject_.task(step, said_.text("party"));
        if (open == nullptr) {
            mismatch(what("step"), say({"có việc đang mở", "an open task"}),
                     fmt::format("{}: {}", say({"hồ sơ đang ở", "the dossier stands at"}),
                                 subject_.places()));
            return;
        }
        compare(what("step"), {{"holder", or_none(open->holder.value)},
                               {"unit", open->unit.value},
                               {"due", shown(open->clock.due)},
                               {"clock", std::string(enum_name(open->clock.phase))},
                               {"accepted", shown(open->accepted.has_value())}});
    }

    void dossier() {
        const Dossier& d = subject_.dossier;
        Facts facts{{"due", shown(d.clock.due)},
                    {"original-due", shown(d.clock.original_due)},
                    {"filed", shown(std::optional(d.filed_at))},
                    {"start", d.origin.start},
                    {"version", std::to_string(d.procedure.version)},
                    {"clock", std::string(enum_name(d.clock.phase))},
                    {"phase", std::string(enum_name(d.phase))},
                    {"provisional", shown(d.clock.provisional)},
                    {"code", or_none(d.code)},
                    {"extensions", std::to_string(d.extensions)},
                    {"apologies", std::to_string(d.apologies)},
                    {"reception-late", shown(d.reception_late)}};
        if (said_.says("state")) {
            facts["state"] = std::to_string(portal_state(d, *subject_.procedure, rules().get()));
        }
        if (said_.says("timeliness")) {
            with_holding([&](const Holding& held) {
                facts["timeliness"] = std::string(enum_name(held.current.by_day));
            });
        }
        compare(say({"hồ sơ", "dossier"}), facts);
    }

    void limit() {
        const LimitClock* found = subject_.dossier.limit(said_.text("id"));
        compare(what("id"),
                {{"due", found != nullptr ? shown(found->clock.due) : std::string(none)},
                 {"clock", std::string(found != nullptr ? enum_name(found->clock.phase) : none)}});
    }

    void alert() {
        AlertWanted wanted;
        wanted.kind = enum_from_name<RungKind>(said_.text("kind")).value_or(RungKind::warn);
        wanted.node = said_.text("step");
        wanted.limit = said_.text("limit");
        wanted.to = OfficerId(said_.text("to"));
        count(what("kind", "step", "limit", "to"), alerts_raised(subject_, wanted));
    }

    void slip() { count(what("form"), slips_made(subject_, said_.text("form"))); }

    void notice() {
        const NoticesTold told = notices_posted(subject_, said_.text("wait"));
        count(what("wait"), told.times);
        const std::string wanted = sorted(said_.text("shows"));
        const std::string found = or_none(told.shows);
        if (said_.says("shows") && wanted != found) {
            mismatch(fmt::format("{}: {}", what("wait"), say(label_of("shows"))), wanted, found);
        }
    }

    void fee() {
        const std::string id = said_.text("id");
        const auto found = subject_.dossier.fees.find(id);
        const FeeState state = found == subject_.dossier.fees.end() ? FeeState{} : found->second;
        Facts facts{{"paid", state.paid.to_string()},
                    {"waived", shown(state.waived)},
                    {"owed", shown(state.owed)}};
        if (said_.says("amount")) {
            const Result<std::optional<Decimal>> due = due_for(id);
            if (!due) {
                unknown_by(due.error());
                return;
            }
            facts["amount"] = *due ? (**due).to_string() : "another-body";
        }
        compare(what("id"), facts);
    }

    void result() {
        const std::string id = said_.text("id");
        const auto& all = subject_.dossier.results;
        const auto found = std::find_if(
            all.rbegin(), all.rend(), [&](const ResultState& state) { return state.result == id; });
        if (found == all.rend()) {
            mismatch(what("id"), say({"đã có", "to be there"}), say({"chưa có", "it is not"}));
            return;
        }
        const std::string stage = found->returned_at   ? "returned"
                                  : found->issued_at   ? "issued"
                                  : found->numbered_at ? "numbered"
                                  : found->signed_at   ? "signed"
                                                       : "prepared";
        compare(what("id"), {{"stage", stage},
                             {"number", found->number},
                             {"valid-until", found->valid_until ? format_date(*found->valid_until)
                                                                : std::string(none)}});
    }

    /// The one that arose last, if there were several.
    void obligation() {
        const std::string id = said_.text("id");
        const auto& all = subject_.dossier.obligations;
        const auto found = std::find_if(all.rbegin(), all.rend(),
                                        [&](const Obligation& duty) { return duty.id == id; });
        if (found == all.rend()) {
            mismatch(what("id"), say({"đã có", "to be there"}), say({"chưa có", "it is not"}));
            return;
        }
        compare(what("id"),
                {{"due", shown(found->due)}, {"done", shown(found->fulfilled_at.has_value())}});
    }

    void ended() {
        const Dossier& d = subject_.dossier;
        compare(say({"hồ sơ", "dossier"}),
                {{"at", or_none(d.end_node)},
                 {"status", d.end_status ? std::string(enum_name(*d.end_status))
                                         : say({"chưa kết thúc", "not ended"})}});
    }

    void late() {
        with_holding([&](const Holding& held) {
            const bool whole = !said_.says("who") && !said_.says("bearer");
            Minutes minutes = whole ? held.current.late : Minutes(0);
            for (const LateShare& share : held.lateness) {
                minutes += !whole && is_meant(share.bearer, share.who) ? share.minutes : Minutes(0);
            }
            compare(what("bearer", "who"), {{"minutes", std::to_string(minutes.count())}});
        });
    }

    void held() {
        with_holding([&](const Holding& held) {
            Minutes minutes{0};
            Minutes past_due{0};
            for (const HeldSpan& span : held.spans) {
                const bool because =
                    !said_.says("because") || said_.text("because") == enum_name(span.reason);
                const bool there = !said_.says("step") || said_.text("step") == span.node;
                if (because && there && is_meant(span.bearer, span.who)) {
                    minutes += span.minutes;
                    past_due += span.past_due;
                }
            }
            compare(what("bearer", "who", "because", "step"),
                    {{"minutes", std::to_string(minutes.count())},
                     {"past-due", std::to_string(past_due.count())}});
        });
    }

    void value() {
        const FieldDef* field = subject_.procedure->field(said_.text("field"));
        if (field == nullptr || said_.data.empty()) {
            return mismatch(what("field"), said_.text("value"),
                            say({"không có trường", "no field"}));
        }
        const Result<Value> wanted = value_of(*field, said_.data.front());
        const Value found = subject_.dossier.field(field->id);
        if (!wanted) {
            unknown_by(wanted.error());
        } else if (!(*wanted == found)) {
            mismatch(what("field"), or_none(to_display(*wanted)), or_none(to_display(found)));
        }
    }

    void supplement() {
        const std::string id = said_.text("id");
        const SupplementDef* known = subject_.procedure->supplement(id);
        const auto found = subject_.dossier.supplements.find(id);
        const bool kept = found != subject_.dossier.supplements.end();
        const unsigned requests = known != nullptr && known->reception ? subject_.dossier.guided
                                  : kept                               ? found->second.requests
                                                                       : 0;
        compare(what("id"), {{"requests", std::to_string(requests)},
                             {"open", shown(kept && found->second.requested_at.has_value())}});
    }

private:
    [[nodiscard]] std::string say(Text text) const { return subject_.say(text); }
    /// "task tham-tra": the element, and what it says of what it is about.
    template <class... Attributes>
    [[nodiscard]] std::string what(Attributes... attributes) const {
        std::string words = said_.word;
        for (const std::string_view attribute : {std::string_view(attributes)...}) {
            words += said_.says(attribute) ? " " + said_.text(attribute) : "";
        }
        return words;
    }

    void mismatch(const std::string& about, const std::string& wanted, const std::string& found) {
        failures_.push_back({said_.at.line, said_.at.column, about, wanted, found});
    }
    void unknown_by(const Error& error) {
        mismatch(said_.word, say({"tính được", "to be known"}),
                 fmt::format("{}: {}", say(message_of(error.code)),
                             detail_in(subject_.language, error.detail)));
    }

    void compare(const std::string& about, const Facts& facts) {
        for (const auto& [attribute, found] : facts) {
            if (!said_.says(attribute)) {
                continue;
            }
            const bool moment =
                attribute == "due" || attribute == "original-due" || attribute == "filed";
            const std::string wanted =
                moment ? shown(said_.moment(attribute)) : said_.text(attribute);
            if (wanted != found) {
                mismatch(fmt::format("{}: {}", about, say(label_of(attribute))), wanted, found);
            }
        }
    }

    void count(const std::string& about, unsigned found) {
        const bool exactly = said_.says("times");
        if (exactly ? said_.text("times") != std::to_string(found) : found == 0) {
            mismatch(about, exactly ? said_.text("times") : say({"ít nhất 1", "at least 1"}),
                     std::to_string(found));
        }
    }

    template <class Use>
    void with_holding(Use use) {
        const Result<Holding> held = holding_of(subject_);
        held ? use(*held) : unknown_by(held.error());
    }

    [[nodiscard]] bool is_meant(Bearer bearer, const std::string& who) const {
        return (!said_.says("bearer") || said_.text("bearer") == enum_name(bearer)) &&
               (!said_.says("who") || said_.text("who") == who);
    }

    [[nodiscard]] RuleSetPtr rules() const {
        Engine& engine = subject_.office.engine();
        const Dossier& d = subject_.dossier;
        const Result<RuleSetPtr> found =
            d.rules.empty() ? engine.rule_set(subject_.procedure->rules, date_of(d.filed_at))
                            : engine.rule_set(d.rules);
        return found ? *found : nullptr;
    }

    [[nodiscard]] Result<std::optional<Decimal>> due_for(const std::string& id) const {
        const FeeDef* fee = subject_.procedure->fee(id);
        const auto calendar = subject_.office.engine().calendar(subject_.procedure->calendar);
        if (fee == nullptr || !calendar) {
            return Error{ErrorCode::not_found, "expected a fee of the procedure, but it has none"};
        }
        const DossierFacts facts(*subject_.procedure, subject_.dossier, **calendar,
                                 subject_.office.now());
        return fee_due(*fee, facts);
    }

    const Subject& subject_;
    const dsl::Statement& said_;
    std::vector<Failure> failures_;
};

using Expect = void (Expecting::*)();

const std::map<std::string_view, Expect>& expectings() {
    static const std::map<std::string_view, Expect> all{
        {"stands", &Expecting::stands},
        {"task", &Expecting::task},
        {"dossier", &Expecting::dossier},
        {"limit", &Expecting::limit},
        {"alert", &Expecting::alert},
        {"slip", &Expecting::slip},
        {"notice", &Expecting::notice},
        {"fee", &Expecting::fee},
        {"result", &Expecting::result},
        {"obligation", &Expecting::obligation},
        {"ended", &Expecting::ended},
        {"late", &Expecting::late},
        {"held", &Expecting::held},
        {"value", &Expecting::value},
        {"supplement", &Expecting::supplement},
    };
    return all;
}

}  // namespace

std::vector<Failure> check_expectation(const Subject& subject, const dsl::Statement& expectation) {
    const auto found = expectings().find(expectation.word);
    if (found == expectings().end()) {
        return {{expectation.at.line, expectation.at.column, expectation.word, "",
                 "unknown to the runner"}};
    }
    Expecting expecting(subject, expectation);
    (expecting.*found->second)();
    return expecting.take();
}

std::vector<std::string_view> expectation_words() {
    std::vector<std::string_view> words;
    for (const auto& [word, expecting] : expectings()) {
        words.push_back(word);
    }
    return words;
}

std::vector<Failure> judge(const dsl::Statement& statement, const Result<void>& done,
                           Language language) {
    const std::string refusal = statement.text("refused");
    const std::string found = done ? "" : std::string(to_string(done.error().code));
    if (refusal == found) {
        return {};
    }
    const auto say = [language](Text text) { return text.in(language); };
    std::string what = statement.word;
    for (const std::string_view attribute : {"step", "wait", "session", "start", "consult", "party",
                                             "name", "fee", "obligation", "outcome", "answer"}) {
        if (statement.says(attribute)) {
            what += fmt::format(" {}", statement.text(attribute));
        }
    }
    const std::string accepted = say({"được thực hiện", "to be done"});
    return {{statement.at.line, statement.at.column, what,
             refusal.empty()
                 ? accepted
                 : fmt::format("{} [{}]", say({"bị từ chối", "to be refused"}), refusal),
             done ? say({"được thực hiện", "it was done"})
                  : fmt::format("{} [{}]: {}", say(message_of(done.error().code)), found,
                                detail_in(language, done.error().detail))}};
}

}  // namespace motcua::cli::procedure_test
