// Who comes when, with what, and where it does not go the straight way.
#include "demo/crowd.hpp"

#include <algorithm>
#include <array>

#include <motcua/engine/testing/seeded_random.hpp>

#include "demo/sample.hpp"

namespace motcua::cli::demo {
namespace {

using namespace std::chrono_literals;

constexpr unsigned kOnWorkingDay = 9;
/// Numbers of the cast lie below.
constexpr unsigned kFirstNumber = 101;
constexpr std::uint64_t kSeed = 20'260'101;

/// A procedure, how many of a hundred come for it, and who decides where that is not the commune.
struct Errand {
    std::string_view procedure;
    unsigned share;
    std::string_view decides;
};
constexpr std::array<Errand, 9> kErrands{{
    {"dang-ky-khai-sinh", 22, ""},
    {"chung-thuc-ban-sao", 14, ""},
    {"dang-ky-khai-tu", 9, ""},
    {"dang-ky-ket-hon", 9, ""},
    {"cap-giay-phep-xay-dung", 17, ""},
    {"dang-ky-bien-dong-chuyen-nhuong", 13, "chi-nhanh-vpdk"},
    {"chuyen-muc-dich-su-dung-dat", 9, ""},
    {"lien-thong-khai-tu-xoa-thuong-tru-mai-tang", 4, ""},
    {"giai-quyet-khieu-nai-lan-dau", 3, ""},
}};

const Errand& errand(testing::SeededRandom& random) {
    auto left = static_cast<unsigned>(random.below(100));
    for (const Errand& one : kErrands) {
        if (left < one.share) {
            return one;
        }
        left -= one.share;
    }
    return kErrands.front();
}

/// What goes on with a dossier beside the straight way.
enum class Course { straight, slow, lying, supplement, refused, sent_back, withdrawn };

Course course(testing::SeededRandom& random) {
    const std::uint64_t chance = random.below(100);
    if (chance < 60) {
        return Course::straight;
    }
    if (chance < 74) {
        return Course::slow;
    }
    if (chance < 77) {
        return Course::lying;
    }
    if (chance < 90) {
        return Course::supplement;
    }
    if (chance < 94) {
        return Course::sent_back;
    }
    return chance < 98 ? Course::refused : Course::withdrawn;
}

/// The first step that offers an outcome with this effect, and that outcome.
std::optional<Choice> choose(const Procedure& procedure, Effect effect) {
    for (const Node& node : procedure.nodes) {
        const auto* step = node.as<StepNode>();
        if (step == nullptr) {
            continue;
        }
        for (const OutcomeDef& outcome : step->outcomes) {
            // The first outcome is the straight way; one with a condition may not be offered.
            if (outcome.has(effect) && &outcome != &step->outcomes.front() && !outcome.when) {
                Choice choice{node.id};
                choice.outcome = outcome.id;
                return choice;
            }
        }
    }
    return std::nullopt;
}

/// The step whose limit is longest, where there is time to lose.
std::string longest_step(const Procedure& procedure) {
    std::string longest;
    double most = 0;
    for (const Node& node : procedure.nodes) {
        const auto* step = node.as<StepNode>();
        if (step == nullptr || step->within.empty() || step->reception) {
            continue;
        }
        const Duration& within = step->within.back().rule.within;
        const double days = within.unit == DurationUnit::working_days
                                ? static_cast<double>(within.thousandths)
                                : static_cast<double>(within.thousandths) / 8;
        if (days > most) {
            most = days;
            longest = node.id;
        }
    }
    return longest;
}

Choice takes_long(const Procedure& procedure, Minutes work) {
    Choice choice{longest_step(procedure)};
    choice.work = work;
    return choice;
}

std::vector<Choice> choices(Course course, const Procedure& procedure,
                            testing::SeededRandom& random) {
    std::optional<Choice> choice;
    switch (course) {
        case Course::straight:
            break;
        case Course::slow:
            choice = takes_long(procedure, 10h + std::chrono::hours{random.below(70)});
            break;
        case Course::lying:
            choice = takes_long(procedure, 400h);
            break;
        case Course::supplement:
            choice = choose(procedure, Effect::request_supplement);
            break;
        case Course::refused:
            choice = choose(procedure, Effect::refuse);
            break;
        case Course::sent_back:
            choice = choose(procedure, Effect::send_back);
            break;
        case Course::withdrawn:
            choice = Choice{longest_step(procedure)};
            choice->withdrawn = true;
            choice->reason = "Người nộp chưa có nhu cầu nữa";
            break;
    }
    if (!choice || choice->node.empty()) {
        return {};
    }
    return {*choice};
}

Header header(unsigned number, const Errand& errand, testing::SeededRandom& random) {
    Header header;
    header.owner.name = person_name(number);
    header.owner.identity = identity_number(number);
    header.received_at = UnitId(random.chance(550) ? "tan-mau" : "hoa-mau");
    header.decides = UnitId(std::string(errand.decides));
    header.owner.address = place_name(number, header.received_at);
    header.channel = Channel::counter;
    return header;
}

bool is_offered(const Procedure& procedure, Channel channel) {
    return std::any_of(procedure.channels.begin(), procedure.channels.end(),
                       [channel](const ChannelDef& one) { return one.channel == channel; });
}

std::optional<Part> arrive(unsigned number, Instant at, const FindProcedure& find,
                           testing::SeededRandom& random) {
    const Errand& wanted = errand(random);
    const ProcedurePtr procedure = find(std::string(wanted.procedure));
    if (procedure == nullptr) {
        return std::nullopt;
    }
    Part part;
    part.number = number;
    part.filed = at;
    part.procedure = procedure->ref.id;
    part.header = header(number, wanted, random);
    const bool online = is_offered(*procedure, Channel::online);
    if (online && (random.chance(400) || !is_offered(*procedure, Channel::counter))) {
        part.header.channel = Channel::online;
        part.header.return_way = ReturnWay::online;
    }
    const Sample sample{number, date_of(at), part.header.received_at, {}};
    for (const FieldDef& field : procedure->data) {
        if (field.required && field.computed == nullptr) {
            part.data[field.id] = sample_value(field, sample);
        }
    }
    part.pace = 60 + static_cast<unsigned>(random.below(38));
    part.choices = choices(course(random), *procedure, random);
    return part;
}

/// Moments of one day at which somebody comes, in their order.
std::vector<Instant> moments(Date day, const WorkingCalendar& calendar,
                             testing::SeededRandom& random) {
    std::vector<Instant> moments;
    const auto& sessions = calendar.sessions(day);
    if (sessions.empty()) {
        return moments;
    }
    const std::uint64_t count = kOnWorkingDay - 2 + random.below(5);
    for (std::uint64_t i = 0; i < count; ++i) {
        const Session& session = sessions[random.below(sessions.size())];
        const auto span = static_cast<std::uint64_t>(
            std::chrono::duration_cast<std::chrono::minutes>(session.to - session.from).count());
        moments.push_back(
            at_time(day, session.from + std::chrono::minutes{random.below(span * 4 / 5)}));
    }
    std::sort(moments.begin(), moments.end());
    return moments;
}

}  // namespace

std::vector<Part> crowd(Instant until, const WorkingCalendar& calendar, const FindProcedure& find) {
    testing::SeededRandom random(kSeed);
    std::vector<Part> parts;
    unsigned number = kFirstNumber;
    const Date today = date_of(until);
    for (Date day = today - std::chrono::weeks{kWeeks}; day <= today; day += std::chrono::days{1}) {
        for (const Instant at : moments(day, calendar, random)) {
            std::optional<Part> part = arrive(number, at, find, random);
            if (part && at < until) {
                parts.push_back(std::move(*part));
                ++number;
            }
        }
    }
    return parts;
}

}  // namespace motcua::cli::demo
