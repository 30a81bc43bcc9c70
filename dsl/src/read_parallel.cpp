// Parallels: branches, how many must end, ways out before that.
#include "readers.hpp"

namespace motcua::dsl {
namespace {

bool cancels_rest(const ReadContext& context, const XmlElement& e) {
    return context.text(e, "rest") != "keep";
}

LeaveDef read_leave(const ReadContext& context, const XmlElement& e) {
    LeaveDef leave;
    leave.id = context.text(e, "id");
    const std::string key = "leave:" + context.text(context.parent(e), "id") + "/" + leave.id;
    context.place(key, e);
    leave.to = read_ways(context, e, key, true);
    leave.cancel_rest = cancels_rest(context, e);
    return leave;
}

}  // namespace

BranchDef read_branch(const ReadContext& context, const XmlElement& e) {
    BranchDef branch;
    branch.id = context.text(e, "id");
    context.place("branch:" + branch.id, e);
    branch.title = context.text(e, "title");
    branch.when = context.expression(e, "when");
    branch.clock = context.word(e, "clock", ClockMode::running);
    if (branch.clock == ClockMode::excluded) {
        context.error(e, "clock", "excluded-without-span",
                      "Không biết trước nhánh " + quoted(branch.id) + " kéo dài bao lâu",
                      "Ghi clock=\"excluded\" ở từng chỗ trong nhánh, hoặc clock=\"paused\"");
    }
    const std::vector<const XmlElement*> inside = context.children(e);
    if (inside.empty()) {
        context.error(e, "empty-branch", "Nhánh " + quoted(branch.id) + " không có việc gì",
                      "Thêm ít nhất một step, wait, call hoặc end vào nhánh");
    } else {
        branch.first = context.text(*inside.front(), "id");
    }
    return branch;
}

ParallelNode read_parallel(const ReadContext& context, const XmlElement& e) {
    ParallelNode parallel;
    for (const XmlElement* child : context.children(e, "branch")) {
        parallel.branches.push_back(read_branch(context, *child));
    }
    const std::string join = context.text(e, "join");
    parallel.join = join == "any"                   ? 1
                    : join.empty() || join == "all" ? 0
                                                    : context.count(e, "join").value_or(0);
    parallel.cancel_rest = cancels_rest(context, e);
    for (const XmlElement* child : context.children(e, "leave")) {
        parallel.leaves.push_back(read_leave(context, *child));
    }
    parallel.next = read_ways(context, e, node_key(context, e), true);
    return parallel;
}

}  // namespace motcua::dsl
