// The flow: every place becomes a node that knows the branch it lies in. One pass over the
// elements in document order; nesting is read off the parents.
#include <algorithm>
#include <array>

#include "readers.hpp"

namespace motcua::dsl {
namespace {

constexpr std::array<std::string_view, 7> places{"start",    "step", "wait", "route",
                                                 "parallel", "call", "end"};

bool is_place(const XmlElement& e) {
    return std::find(places.begin(), places.end(), e.name) != places.end();
}

class FlowReader {
public:
    FlowReader(const ReadContext& context, Procedure& procedure)
        : context_(context), procedure_(procedure) {}

    void run() {
        const CheckedDocument& document = context_.document();
        for (const XmlElement& e : document.xml().elements()) {
            const ElementType* type = document.type(e.index);
            if (type != nullptr && type->declares == IdSpace::node && is_place(e)) {
                read(e);
            }
        }
    }

private:
    void read(const XmlElement& e) {
        Node node;
        node.id = context_.text(e, "id");
        key_ = "node:" + node.id;
        context_.place(key_, e);
        node.no = context_.text(e, "no");
        node.title = context_.text(e, "title");
        for (const XmlElement* title : context_.children(e, "title")) {
            read_title(*title, node);
        }
        const XmlElement& around = context_.parent(e);
        if (around.name == "branch") {
            node.branch = context_.text(around, "id");
            node.parallel = context_.text(context_.parent(around), "id");
        }
        node.clock = context_.word(e, "clock", ClockMode::running);
        node.portal_state = context_.count(e, "state");
        node.charged_to = context_.text(e, "charged-to");
        node.assumed = context_.assumed(e);
        read_kind(e, node);
        procedure_.nodes.push_back(std::move(node));
    }

    void read_title(const XmlElement& title, Node& node) {
        if (context_.text(title, "xml:lang") == "en") {
            node.title_en = ReadContext::content(title);
        } else if (node.title.empty()) {
            node.title = ReadContext::content(title);
        } else {
            context_.error(title, "repeated-element", "Tên được ghi hai lần cùng ngôn ngữ",
                           "Giữ thuộc tính title, hoặc thêm xml:lang=\"en\" cho tên tiếng Anh");
        }
    }

    void read_kind(const XmlElement& e, Node& node) {
        if (e.name == "start") {
            node.kind = StartNode{read_ways(context_, e, key_, true)};
        } else if (e.name == "step") {
            node.kind = read_step(e);
        } else if (e.name == "wait") {
            node.kind = read_wait(e);
        } else if (e.name == "route") {
            node.kind = RouteNode{read_ways(context_, e, key_, true)};
        } else if (e.name == "parallel") {
            node.kind = read_parallel(e);
        } else if (e.name == "call") {
            node.kind = read_call(e);
        } else {
            node.kind = EndNode{context_.word(e, "status", EndStatus::completed)};
        }
    }

    StepNode read_step(const XmlElement& e) {
        StepNode step;
        step.responsible = context_.party(e, "responsible");
        for (const std::string_view word :
             split_words(context_.value(e, "participants").value_or(""))) {
            step.participants.push_back(ReadContext::party(word));
        }
        step.within = read_limits(context_, e);
        read_assign(e, step);
        step.not_same_as = context_.text(e, "not-same-as");
        step.reception = e.attribute("phase") != nullptr;
        for (const XmlElement* input : context_.children(e, "input")) {
            step.inputs.push_back(read_input(*input));
        }
        for (const XmlElement* output : context_.children(e, "output")) {
            step.outputs.push_back(read_output(*output));
        }
        step.outcomes = read_outcomes(e);
        return step;
    }

    void read_assign(const XmlElement& e, StepNode& step) {
        const std::string text = context_.text(e, "assign");
        const Prefixed parts = split_prefix(text);
        if (parts.kind == "same-as") {
            step.assign = Assign::same_as;
            step.same_as = std::string(parts.name);
        } else {
            step.assign = enum_from_name<Assign>(text).value_or(Assign::claim);
        }
    }

    InputDef read_input(const XmlElement& e) {
        const bool field = e.attribute("field") != nullptr;
        const bool document = e.attribute("document") != nullptr;
        if (field == document) {
            context_.error(
                e, "field-or-document", "<input> phải có đúng một trong hai: field hoặc document",
                field ? "Tách thành hai <input>" : "Thêm field=\"…\" hoặc document=\"…\"");
        }
        return {context_.text(e, "field"), context_.text(e, "document"),
                context_.boolean(e, "required", false), context_.expression(e, "when")};
    }

    OutputDef read_output(const XmlElement& e) {
        if (e.attributes.empty()) {
            context_.error(e, "missing-attribute", "<output> không cho biết sản phẩm gì",
                           "Thêm title, document, result hoặc slip");
        }
        return {context_.text(e, "title"), context_.text(e, "document"), context_.text(e, "result"),
                context_.text(e, "slip")};
    }

    std::vector<OutcomeDef> read_outcomes(const XmlElement& e) {
        std::vector<OutcomeDef> outcomes;
        for (const XmlElement* child : context_.children(e, "outcome")) {
            outcomes.push_back(read_outcome(context_, *child, key_));
            check_leave(*child, outcomes.back().leave);
        }
        return outcomes;
    }

    /// Only the parallel right around can be left: one wall at a time.
    void check_leave(const XmlElement& outcome, const std::string& leave) {
        if (leave.empty()) {
            return;
        }
        const XmlElement& branch = context_.parent(context_.parent(outcome));
        std::vector<const XmlElement*> ways;
        if (branch.name == "branch") {
            ways = context_.children(context_.parent(branch), "leave");
        }
        const bool known = std::any_of(ways.begin(), ways.end(), [&](const XmlElement* way) {
            return context_.text(*way, "id") == leave;
        });
        if (!known) {
            context_.error(outcome, "leave", "unknown-leave", "Không có lối ra " + quoted(leave),
                           branch.name == "branch" ? "Thêm <leave id=\"" + leave +
                                                         "\" to=\"…\"/> vào parallel bao quanh"
                                                   : "leave chỉ dùng trong nhánh của một parallel");
        }
    }

    WaitNode read_wait(const XmlElement& e) {
        WaitNode wait;
        check_case_words(context_, e);
        wait.message = context_.text(e, "message");
        wait.responsible = context_.party(e, "responsible");
        wait.within = read_limits(context_, e);
        if (const auto lasts = context_.duration(e, "lasts")) {
            wait.lasts.push_back(
                {nullptr, LimitRule{*lasts, {}, {}, {}}, context_.text(e, "within-ground")});
        }
        wait.until = context_.text(e, "until");
        wait.supplement = context_.text(e, "supplement");
        wait.next = read_ways(context_, e, key_, false);
        wait.outcomes = read_outcomes(e);
        if (const auto target = context_.value(e, "on-timeout")) {
            wait.on_timeout.push_back({nullptr, std::string(*target), {}});
        }
        wait.waits_for = awaited(e, wait);
        take_supplement_limit(wait);
        check_wait(e, wait);
        return wait;
    }

    std::string awaited(const XmlElement& e, const WaitNode& wait) {
        if (const auto written = context_.value(e, "for")) {
            return std::string(*written);
        }
        return !wait.supplement.empty() ? "supplement"
               : !wait.message.empty()  ? "message"
               : !wait.lasts.empty()    ? "span"
               : !wait.until.empty()    ? "date"
                                        : "applicant";
    }

    /// A wait for a supplement lasts as long as the supplement says, unless it says so itself.
    void take_supplement_limit(WaitNode& wait) {
        if (wait.supplement.empty() || !wait.within.empty() || !wait.lasts.empty()) {
            return;
        }
        for (const SupplementDef& supplement : procedure_.supplements) {
            if (supplement.id == wait.supplement && supplement.wait) {
                const XmlElement* e =
                    context_.document().declared(IdSpace::supplement, supplement.id);
                const std::string ground = context_.text(*e, "wait-ground");
                wait.within.push_back({nullptr, LimitRule{*supplement.wait, {}, {}, {}},
                                       ground.empty() ? supplement.ground : ground});
            }
        }
    }

    void check_wait(const XmlElement& e, const WaitNode& wait) {
        const bool ends = !wait.next.empty() || !wait.outcomes.empty();
        if (!ends && wait.on_timeout.empty()) {
            context_.error(e, "missing-target", "<wait> không cho biết đi tiếp đến đâu",
                           "Thêm next=\"…\", các <outcome> hoặc on-timeout=\"…\"");
        }
        if (!wait.lasts.empty() && wait.next.empty()) {
            context_.error(e, "lasts", "missing-target",
                           "Chờ hết một khoảng (lasts) thì phải có next", "Thêm next=\"…\"");
        }
        if (!wait.lasts.empty() && !wait.within.empty()) {
            context_.error(e, "lasts", "two-limits", "<wait> có cả lasts và within",
                           "lasts: chờ đúng khoảng này; within: chờ nhiều nhất khoảng này");
        }
        const bool timed = !wait.within.empty() || !wait.lasts.empty() || !wait.until.empty() ||
                           !wait.supplement.empty();
        if (!wait.on_timeout.empty() && !timed) {
            context_.error(e, "on-timeout", "timeout-without-limit",
                           "Có on-timeout nhưng không có thời hạn chờ",
                           "Thêm within=\"…\" hoặc until=\"…\"");
        }
        if (!wait.until.empty()) {
            const FieldDef* field = find_field(wait.until);
            if (field != nullptr && field->type != FieldType::date &&
                field->type != FieldType::date_time) {
                context_.error(e, "until", "wrong-field-type",
                               quoted(wait.until) + " không phải là trường ngày",
                               "Dùng một trường <date> hoặc <date-time>");
            }
        }
    }

    [[nodiscard]] const FieldDef* find_field(std::string_view id) const {
        const auto found = std::find_if(procedure_.data.begin(), procedure_.data.end(),
                                        [id](const FieldDef& field) { return field.id == id; });
        return found == procedure_.data.end() ? nullptr : &*found;
    }

    ParallelNode read_parallel(const XmlElement& e) {
        ParallelNode parallel;
        for (const XmlElement* child : context_.children(e, "branch")) {
            parallel.branches.push_back(read_branch(*child));
        }
        const std::string join = context_.text(e, "join");
        parallel.join = join == "any"                   ? 1
                        : join.empty() || join == "all" ? 0
                                                        : context_.count(e, "join").value_or(0);
        parallel.cancel_rest = context_.text(e, "rest") != "keep";
        for (const XmlElement* child : context_.children(e, "leave")) {
            LeaveDef leave;
            leave.id = context_.text(*child, "id");
            const std::string key = "leave:" + context_.text(e, "id") + "/" + leave.id;
            context_.place(key, *child);
            leave.to = read_ways(context_, *child, key, true);
            leave.cancel_rest = context_.text(*child, "rest") != "keep";
            parallel.leaves.push_back(std::move(leave));
        }
        parallel.next = read_ways(context_, e, key_, true);
        return parallel;
    }

    BranchDef read_branch(const XmlElement& e) {
        BranchDef branch;
        branch.id = context_.text(e, "id");
        context_.place("branch:" + branch.id, e);
        branch.title = context_.text(e, "title");
        branch.when = context_.expression(e, "when");
        branch.clock = context_.word(e, "clock", ClockMode::running);
        const std::vector<const XmlElement*> inside = context_.children(e);
        if (inside.empty()) {
            context_.error(e, "empty-branch", "Nhánh " + quoted(branch.id) + " không có việc gì",
                           "Thêm ít nhất một step, wait, call hoặc end vào nhánh");
        } else {
            branch.first = context_.text(*inside.front(), "id");
        }
        return branch;
    }

    CallNode read_call(const XmlElement& e) {
        CallNode call;
        check_case_words(context_, e);
        call.procedure = context_.text(e, "procedure");
        call.variant = context_.text(e, "variant");
        call.agency = context_.party(e, "agency");
        call.wait = context_.boolean(e, "wait", true);
        call.within = read_limits(context_, e);
        for (const XmlElement* child : context_.children(e, "pass")) {
            call.pass.push_back(read_binding(*child, true));
        }
        for (const XmlElement* child : context_.children(e, "return")) {
            call.returns.push_back(read_binding(*child, false));
        }
        for (const XmlElement* child : context_.children(e, "on")) {
            read_call_end(e, *child, call);
        }
        call.next = read_ways(context_, e, key_, false);
        finish_call(e, call);
        return call;
    }

    void read_call_end(const XmlElement& e, const XmlElement& child, CallNode& call) {
        CallEnd end;
        end.end = context_.text(child, "end");
        const std::string key = "on:" + context_.text(e, "id") + "/" + end.end;
        context_.place(key, child);
        end.to = read_ways(context_, child, key, true);
        const bool twice = std::any_of(call.ends.begin(), call.ends.end(),
                                       [&](const CallEnd& other) { return other.end == end.end; });
        if (twice) {
            context_.error(child, "duplicate-id", "Hai <on> cho cùng một cách kết thúc",
                           "Giữ một <on> cho mỗi end");
        }
        call.ends.push_back(std::move(end));
    }

    /// `next` is the way on for every end that no `on` names; without waiting the only one.
    void finish_call(const XmlElement& e, CallNode& call) {
        if (!call.wait && !call.ends.empty()) {
            context_.error(e, "wait", "call-not-waited", "Không chờ (wait=\"false\") mà có <on>",
                           "Bỏ các <on> và ghi next, hoặc bỏ wait=\"false\"");
        }
        if (call.next.empty() && (call.ends.empty() || !call.wait)) {
            context_.error(e, "missing-target", "<call> không cho biết đi tiếp đến đâu",
                           call.wait ? "Thêm next=\"…\" hoặc các <on end=\"…\" to=\"…\"/>"
                                     : "Thêm next=\"…\"");
        }
        if (call.wait && !call.next.empty()) {
            const bool rest = std::any_of(call.ends.begin(), call.ends.end(),
                                          [](const CallEnd& end) { return end.end.empty(); });
            if (rest) {
                context_.error(e, "next", "two-targets", "Có cả next và <on> không ghi end",
                               "Giữ một trong hai");
            }
            call.ends.push_back({"", call.next});
            call.next.clear();
        }
    }

    /// The written name is ours and theirs alike, unless `from` or `to` names the other side.
    Binding read_binding(const XmlElement& e, bool pass) {
        using Kind = Binding::Kind;
        const std::array<std::pair<std::string_view, Kind>, 3> kinds{
            {{"field", Kind::field}, {"document", Kind::document}, {"result", Kind::result}}};
        Binding binding;
        unsigned said = 0;
        for (const auto& [attribute, kind] : kinds) {
            if (const auto name = context_.value(e, attribute)) {
                binding = {std::string(*name), std::string(*name), kind};
                ++said;
            }
        }
        const auto from = context_.value(e, "from");
        const auto to = context_.value(e, "to");
        if (said != 1 || (from && to)) {
            context_.error(e, "bad-binding",
                           "<" + e.name + "> phải có đúng một trong field, document, result",
                           "Ví dụ <" + e.name +
                               " field=\"ho_ten\"/>; tên bên kia khác thì thêm "
                               "from hoặc to");
            return binding;
        }
        binding.from = from.value_or(binding.from);
        binding.to = to.value_or(binding.to);
        check_ours(e, pass ? binding.from : binding.to, binding.kind);
        return binding;
    }

    void check_ours(const XmlElement& e, const std::string& name, Binding::Kind kind) {
        const IdSpace space = kind == Binding::Kind::field      ? IdSpace::field
                              : kind == Binding::Kind::document ? IdSpace::document
                                                                : IdSpace::result;
        if (context_.document().declared(space, name) == nullptr) {
            context_.error(e,
                           space == IdSpace::field      ? "unknown-field"
                           : space == IdSpace::document ? "unknown-document"
                                                        : "unknown-result",
                           "Thủ tục này không có " + quoted(name),
                           "Khai báo " + quoted(name) + " hoặc sửa lại tên");
        }
    }

    const ReadContext& context_;
    Procedure& procedure_;
    std::string key_;
};

}  // namespace

void read_flow(const ReadContext& context, Procedure& procedure) {
    FlowReader(context, procedure).run();
}

}  // namespace motcua::dsl
