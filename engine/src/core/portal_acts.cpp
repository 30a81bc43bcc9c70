// A dossier's events as acts of the portal's progress: who did what, in which unit, and what state the
// dossier had afterwards. Inside one act the state means nothing: between the end of a step and the
// beginning of the next the dossier stands nowhere.
#include <algorithm>
#include <array>
#include <utility>

#include <motcua/engine/core/apply.hpp>
#include <motcua/engine/core/portal.hpp>

namespace motcua {
namespace {

struct Saying {
    std::string_view type;
    std::string_view words;
};

/// What an act is called by one of its events; the first of them that occurs in it.
constexpr std::array<Saying, 36> sayings{{
    {"dossier-cancelled", "Hủy hồ sơ"},
    {"dossier-withdrawn", "Rút hồ sơ"},
    {"dossier-transferred", "Chuyển hồ sơ cho cơ quan khác"},
    {"step-overridden", "Chuyển bước theo quyết định"},
    {"handling-suspended", "Tạm dừng xử lý"},
    {"handling-resumed", "Tiếp tục xử lý"},
    {"dossier-adopted", "Tiếp nhận từ hệ thống khác"},
    {"dossier-migrated", "Chuyển sang phiên bản quy trình mới"},
    {"hand-over-pulled-back", "Rút lại việc đã chuyển"},
    {"task-handed-back", "Trả lại việc đã nhận"},
    {"deadline-extended", "Gia hạn giải quyết"},
    {"apology-recorded", "Xin lỗi và hẹn lại ngày trả kết quả"},
    {"supplement-received", "Nhận giấy tờ bổ sung"},
    {"sitting-decided", "Quyết định tại kỳ họp"},
    {"sitting-joined", "Đưa vào kỳ họp"},
    {"sitting-left", "Đưa ra khỏi kỳ họp"},
    {"consult-answered", "Ghi ý kiến trả lời"},
    {"message-received", "Nhận thông tin từ hệ thống khác"},
    {"child-ended", "Nhận kết quả của hồ sơ liên thông"},
    {"fee-paid", "Nộp phí, lệ phí"},
    {"fee-refunded", "Hoàn trả phí, lệ phí"},
    {"fee-waived", "Miễn phí, lệ phí"},
    {"fee-debt-recorded", "Ghi nợ phí, lệ phí"},
    {"task-approved", "Đồng ý"},
    {"task-assigned", "Phân công xử lý"},
    {"task-substituted", "Giao người xử lý thay"},
    {"task-claimed", "Nhận xử lý"},
    {"task-accepted", "Nhận xử lý"},
    {"task-released", "Trả việc về bộ phận"},
    {"result-returned", "Trả kết quả"},
    {"cancellation-requested", "Đề nghị hủy hồ sơ"},
    {"cancellation-declined", "Không đồng ý hủy hồ sơ"},
    {"obligation-fulfilled", "Hoàn thành nghĩa vụ sau kết quả"},
    {"personal-data-erased", "Xóa dữ liệu cá nhân"},
    {"due-dates-reprojected", "Tính lại hạn theo lịch làm việc"},
    {"dossier-filed", "Nộp hồ sơ"},
}};

/// Work changed hands, or went on without an officer.
constexpr std::array<std::string_view, 9> hand_overs{
    "task-completed",      "hand-over-pulled-back", "task-handed-back",
    "task-assigned",       "task-substituted",      "consult-answered",
    "dossier-transferred", "step-overridden",       "sitting-decided"};

const std::string* title_in(const std::vector<OutcomeDef>& outcomes, std::string_view id) {
    const auto found = std::find_if(outcomes.begin(), outcomes.end(),
                                    [&](const OutcomeDef& outcome) { return outcome.id == id; });
    return found == outcomes.end() ? nullptr : &found->title;
}

/// Of an outcome of a step, a wait or a service, or of an answer.
std::string outcome_title(const Node& node, std::string_view id) {
    const std::string* title = nullptr;
    if (const auto* step = node.as<StepNode>()) {
        title = title_in(step->outcomes, id);
    } else if (const auto* wait = node.as<WaitNode>()) {
        title = title_in(wait->outcomes, id);
    } else if (const auto* service = node.as<ServiceNode>()) {
        title = title_in(service->outcomes, id);
    } else if (const auto* consult = node.as<ConsultNode>()) {
        const auto& answers = consult->answers;
        const auto found = std::find_if(answers.begin(), answers.end(),
                                        [&](const FieldOption& each) { return each.value == id; });
        title = found == answers.end() ? nullptr : &found->title;
    }
    return title == nullptr ? std::string{} : *title;
}

std::string said(const Node& node, std::string_view outcome) {
    const std::string title = outcome_title(node, outcome);
    return title.empty() ? node.title : node.title + ": " + title;
}

/// The task that an event is about; 0 if it is about none.
std::uint32_t task_of(const Event& event) {
    return std::visit(
        []<class Kind>(const Kind& kind) -> std::uint32_t {
            if constexpr (std::is_same_v<Kind, TaskOpened> || std::is_same_v<Kind, TaskCancelled>) {
                return 0;  // follows from the act, is not what was done
            } else if constexpr (requires { kind.task; }) {
                return kind.task;
            } else {
                return 0;
            }
        },
        static_cast<const AnyEvent&>(event));
}

class ActWalk {
public:
    explicit ActWalk(const PortalSources& sources) : sources_(sources) {}

    [[nodiscard]] Result<void> take(const RecordedEvent& recorded) {
        if (recorded.number != dossier_.version + 1 ||
            (recorded.number == 1) != std::holds_alternative<DossierFiled>(recorded.event)) {
            return Error{ErrorCode::storage_corrupt,
                         "expected event " + std::to_string(dossier_.version + 1) +
                             " of the dossier, but found " + std::to_string(recorded.number)};
        }
        if (recorded.number == 1) {
            dossier_.id = recorded.dossier;
        }
        if (recorded.number == 1 || recorded.at != act_.at || recorded.actor != actor_) {
            close();
            begin(recorded);
        }
        look_at(recorded.event);
        apply(dossier_, recorded.event, recorded.at);
        act_.last = recorded.number;
        return {};
    }

    [[nodiscard]] std::vector<PortalAct> finish() {
        close();
        return std::move(acts_);
    }

private:
    [[nodiscard]] const Procedure& procedure() const {
        return sources_.versions.of(dossier_.procedure);
    }

    void begin(const RecordedEvent& recorded) {
        act_ = PortalAct{};
        act_.first = recorded.number;
        act_.at = recorded.at;
        actor_ = recorded.actor;
        task_.reset();
        outcome_.clear();
        rank_ = sayings.size();
        hands_over_ = false;
    }

    /// Before it is applied: what it is about may be gone afterwards.
    void look_at(const Event& event) {
        const std::string_view type = type_of(event);
        const auto found = std::find_if(sayings.begin(), sayings.end(),
                                        [&](const Saying& each) { return each.type == type; });
        rank_ = std::min(rank_, static_cast<std::size_t>(found - sayings.begin()));
        hands_over_ = hands_over_ ||
                      std::find(hand_overs.begin(), hand_overs.end(), type) != hand_overs.end();
        if (const Task* task = dossier_.task(task_of(event)); task != nullptr && !task_) {
            task_ = *task;
        }
        if (const auto* done = std::get_if<TaskCompleted>(&event)) {
            if (const Task* task = dossier_.task(done->task)) {
                task_ = *task;
                note_outcome(task->step, done->outcome);
            }
        } else if (const auto* left = std::get_if<PlaceLeft>(&event)) {
            const Place* place = dossier_.place(left->place);
            if (place != nullptr && !left->outcome.empty()) {
                note_outcome(place->node, left->outcome);
            }
        }
    }

    void note_outcome(const std::string& id, const std::string& outcome) {
        const Node* node = outcome_.empty() ? procedure().node(id) : nullptr;
        if (node != nullptr &&
            (node->as<StepNode>() != nullptr || node->as<WaitNode>() != nullptr ||
             node->as<ConsultNode>() != nullptr || node->as<ServiceNode>() != nullptr)) {
            outcome_ = said(*node, outcome);
            hands_over_ = true;
        }
    }

    void close() {
        if (act_.last == 0) {
            return;
        }
        const Task* const open = task_ ? dossier_.task(task_->number) : nullptr;
        if (open != nullptr) {
            task_ = *open;  // with its officer and due date of now
        } else if (!task_ && !dossier_.tasks.empty()) {
            task_ = dossier_.tasks.front();
        }
        PortalPart& part = act_.part;
        part.state = national_state(dossier_, procedure(), sources_.rules);
        part.content = content();
        part.received_at = dossier_.header.received_at;
        part.code = dossier_.code;
        part.unit = unit();
        part.officer = officer();
        part.post = post(part.officer, part.unit);
        if (task_) {
            part.step_due = task_->clock.due;
            act_.begun = task_->opened;
        }
        act_.is_change = acts_.empty() || hands_over_ || part.state != acts_.back().part.state;
        if (!part.officer.empty()) {
            latest_officer_ = part.officer;
        }
        latest_unit_ = part.unit;
        acts_.push_back(act_);
    }

    [[nodiscard]] std::string content() const {
        if (!outcome_.empty()) {
            return outcome_;
        }
        const Node* const node = task_ ? procedure().node(task_->step) : nullptr;
        const std::string step = node != nullptr ? node->title : std::string{};
        if (rank_ == sayings.size()) {
            return step.empty() ? "Cập nhật hồ sơ" : "Cập nhật hồ sơ: " + step;
        }
        const std::string words(sayings.at(rank_).words);
        const bool about_task = sayings.at(rank_).type.starts_with("task-");
        return about_task && !step.empty() ? words + ": " + step : words;
    }

    [[nodiscard]] OfficerId officer() const {
        if (actor_.kind == ActorKind::officer && !actor_.officer.empty()) {
            return actor_.officer;
        }
        return task_ && !task_->holder.empty() ? task_->holder : latest_officer_;
    }

    [[nodiscard]] UnitId unit() const {
        if (task_ && !task_->unit.empty()) {
            return task_->unit;
        }
        if (!latest_unit_.empty()) {
            return latest_unit_;
        }
        const Header& header = dossier_.header;
        return header.received_at.empty() ? header.decides : header.received_at;
    }

    /// Of the posts that he holds on the day, that in the unit.
    [[nodiscard]] std::string post(const OfficerId& who, const UnitId& where) const {
        if (who.empty()) {
            return {};
        }
        const std::vector<Post> posts = sources_.directory.posts(who, date_of(act_.at));
        const auto there = std::find_if(posts.begin(), posts.end(),
                                        [&](const Post& each) { return each.unit == where; });
        if (there != posts.end()) {
            return there->title;
        }
        return posts.empty() ? std::string{} : posts.front().title;
    }

    const PortalSources& sources_;
    Dossier dossier_;
    std::vector<PortalAct> acts_;
    PortalAct act_;
    Actor actor_;
    std::optional<Task> task_;  ///< that the act is about
    std::string outcome_;       ///< what it came to
    std::size_t rank_ = 0;      ///< best of `sayings` so far
    bool hands_over_ = false;
    OfficerId latest_officer_;
    UnitId latest_unit_;
};

}  // namespace

Result<std::vector<PortalAct>> portal_acts(const std::vector<RecordedEvent>& events,
                                           const PortalSources& sources) {
    ActWalk walk(sources);
    for (const RecordedEvent& event : events) {
        MOTCUA_TRY(walk.take(event));
    }
    return walk.finish();
}

}  // namespace motcua
