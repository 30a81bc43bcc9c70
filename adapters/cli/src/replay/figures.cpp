// One pass over the dossiers: tasks for what was done, the state for what is known of the case.
#include "replay/figures.hpp"

#include <algorithm>
#include <numeric>
#include <set>

#include "replay/free_order.hpp"

namespace motcua::cli::replay {
namespace {

constexpr std::size_t kPage = 500;
constexpr std::size_t kValuesMax = 20;

LeadTime lead_time_of(std::vector<double> days) {
    if (days.empty()) {
        return {};
    }
    std::sort(days.begin(), days.end());
    const std::size_t last = days.size() - 1;
    LeadTime lead;
    lead.mean = std::accumulate(days.begin(), days.end(), 0.0) / static_cast<double>(days.size());
    lead.median = (days[last / 2] + days[(last + 1) / 2]) / 2;
    // Of two dossiers the lower lies below their median.
    lead.p90 = days[std::max(last * 9 / 10, (last + 1) / 2)];
    lead.max = days.back();
    return lead;
}

class Counter {
public:
    explicit Counter(const FiguresFields& fields) : fields_(fields) {
        for (std::optional<std::uint64_t>* figure :
             {&figures_.late_by_enddate, &figures_.late_by_last_event}) {
            if (!fields.deadline.empty()) {
                *figure = 0;
            }
        }
        if (!fields.end.empty()) {
            figures_.open = 0;
        } else {
            figures_.late_by_enddate.reset();
        }
    }

    void add(const Dossier& dossier, const std::vector<TaskRow>& tasks) {
        ++figures_.dossiers;
        std::vector<std::string> order;
        std::optional<Instant> first;
        std::optional<Instant> last;
        for (const TaskRow& task : tasks) {
            if (task.state != TaskState::completed || !task.ended) {
                continue;
            }
            ++figures_.completions;
            ++figures_.steps[task.title];
            order.push_back(task.step);
            first = first ? std::min(*first, *task.ended) : *task.ended;
            last = last ? std::max(*last, *task.ended) : *task.ended;
            if (task.holder.value == kUnnamed) {
                ++figures_.unascribed;
            } else {
                officers_.insert(task.holder);
            }
        }
        if (!order.empty()) {
            variants_.insert(std::move(order));
        }
        if (first) {
            using Days = std::chrono::duration<double, std::ratio<86'400>>;
            days_.push_back(Days(*last - *first).count());
        }
        judge(dossier, last);
        for (const auto& [field, name] : fields_.attributes) {
            const Value value = dossier.field(field);
            const std::string* text = value.as<std::string>();
            ++figures_.attributes[name][text == nullptr ? std::string{} : *text];
        }
    }

    Figures take() {
        figures_.officers = officers_.size();
        figures_.variants = variants_.size();
        figures_.lead_time = lead_time_of(std::move(days_));
        for (auto at = figures_.attributes.begin(); at != figures_.attributes.end();) {
            at = at->second.size() > kValuesMax ? figures_.attributes.erase(at) : std::next(at);
        }
        return std::move(figures_);
    }

private:
    static std::optional<Instant> moment(const Dossier& dossier, const std::string& field) {
        if (field.empty()) {
            return std::nullopt;
        }
        const Value value = dossier.field(field);
        const Instant* at = value.as<Instant>();
        return at == nullptr ? std::nullopt : std::optional(*at);
    }

    void judge(const Dossier& dossier, const std::optional<Instant>& last) {
        const std::optional<Instant> end = moment(dossier, fields_.end);
        const std::optional<Instant> deadline = moment(dossier, fields_.deadline);
        if (figures_.open && !end) {
            ++*figures_.open;
        }
        if (figures_.late_by_enddate && end && deadline && *end > *deadline) {
            ++*figures_.late_by_enddate;
        }
        if (figures_.late_by_last_event && last && deadline && *last > *deadline) {
            ++*figures_.late_by_last_event;
        }
    }

    const FiguresFields& fields_;
    Figures figures_;
    std::set<OfficerId> officers_;
    std::set<std::vector<std::string>> variants_;
    std::vector<double> days_;
};

}  // namespace

Result<Figures> read_figures(Reader& reader, const FiguresFields& fields) {
    Counter counter(fields);
    DossierId after;
    while (true) {
        const Result<std::vector<DossierId>> ids = reader.dossier_ids(after, kPage);
        if (!ids) {
            return ids.error();
        }
        for (const DossierId& id : *ids) {
            const Result<std::optional<Dossier>> dossier = reader.dossier(id);
            if (!dossier) {
                return dossier.error();
            }
            const Result<std::vector<TaskRow>> tasks = reader.tasks(id);
            if (!tasks) {
                return tasks.error();
            }
            if (*dossier) {
                counter.add(**dossier, *tasks);
            }
            after = id;
        }
        if (ids->size() < kPage) {
            return counter.take();
        }
    }
}

}  // namespace motcua::cli::replay
