// The VFS calls of SQLite onto SimDisk. Locks between handles of one process are kept where SQLite
// relies on them (shared memory); file locks always succeed, there is one process only.
#include "sim_disk.hpp"

#include <algorithm>
#include <cstring>
#include <new>

#include <sqlite3.h>

namespace motcua::simulation {

/// A write or truncation that was not synced yet.
struct PendingWrite {
    std::size_t offset = 0;
    std::string bytes;
    bool truncates = false;  ///< to `offset`
};

struct SimDisk::File {
    std::string durable;
    std::string current;
    std::vector<PendingWrite> pending;
    std::vector<std::unique_ptr<std::array<char, 32 * 1024>>> shared_memory;
    std::array<int, SQLITE_SHM_NLOCK> shared{};
    std::array<int, SQLITE_SHM_NLOCK> exclusive{};

    void apply(std::string& image, const PendingWrite& write) const {
        if (write.truncates) {
            image.resize(std::min(image.size(), write.offset));
            return;
        }
        image.resize(std::max(image.size(), write.offset + write.bytes.size()));
        image.replace(write.offset, write.bytes.size(), write.bytes);
    }
    void write(PendingWrite change) {
        apply(current, change);
        pending.push_back(std::move(change));
    }
    /// Only what is still pending: pages that the kernel gave up stay lost.
    void make_durable() {
        for (const PendingWrite& change : pending) {
            apply(durable, change);
        }
        pending.clear();
    }
};

struct SimDisk::Handle {
    sqlite3_file base;
    SimDisk* disk;
    std::shared_ptr<File>* file;
    std::uint64_t life;
    std::array<bool, SQLITE_SHM_NLOCK> shared;
    std::array<bool, SQLITE_SHM_NLOCK> exclusive;
};

struct SimDisk::Vfs {
    sqlite3_vfs calls{};
};

namespace {

SimDisk::Handle& handle_of(sqlite3_file* file) { return *reinterpret_cast<SimDisk::Handle*>(file); }
SimDisk& disk_of(sqlite3_vfs* vfs) { return *static_cast<SimDisk*>(vfs->pAppData); }

}  // namespace

/// The functions that SQLite calls; a friend, so that they reach the disk.
struct VfsCalls {
    static bool dead(const SimDisk::Handle& handle) {
        return handle.life != handle.disk->life_ || !handle.disk->powered_;
    }

    static int close(sqlite3_file* file) {
        delete handle_of(file).file;
        return SQLITE_OK;
    }

    static int read(sqlite3_file* file, void* target, int amount, sqlite3_int64 offset) {
        const SimDisk::Handle& handle = handle_of(file);
        if (dead(handle)) {
            return SQLITE_IOERR_READ;
        }
        const std::string& bytes = (*handle.file)->current;
        const auto from = std::min(static_cast<std::size_t>(offset), bytes.size());
        const auto wanted = static_cast<std::size_t>(amount);
        const std::size_t size = std::min(wanted, bytes.size() - from);
        std::memcpy(target, bytes.data() + from, size);
        std::memset(static_cast<char*>(target) + size, 0, wanted - size);
        return size == wanted ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
    }

    static int write(sqlite3_file* file, const void* source, int amount, sqlite3_int64 offset) {
        const SimDisk::Handle& handle = handle_of(file);
        if (dead(handle)) {
            return SQLITE_IOERR_WRITE;
        }
        PendingWrite change{static_cast<std::size_t>(offset),
                            {static_cast<const char*>(source), static_cast<std::size_t>(amount)}};
        const Fault fault = handle.disk->next_fault();
        if (fault == Fault::short_write || fault == Fault::disk_full) {
            change.bytes.resize(change.bytes.size() / 2);
            (*handle.file)->write(std::move(change));
            return fault == Fault::disk_full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
        }
        if (fault != Fault::none) {
            return SQLITE_IOERR_WRITE;
        }
        (*handle.file)->write(std::move(change));
        return SQLITE_OK;
    }

    static int truncate(sqlite3_file* file, sqlite3_int64 size) {
        const SimDisk::Handle& handle = handle_of(file);
        if (dead(handle) || handle.disk->next_fault() != Fault::none) {
            return SQLITE_IOERR_TRUNCATE;
        }
        (*handle.file)->write({static_cast<std::size_t>(size), "", true});
        return SQLITE_OK;
    }

    static int sync(sqlite3_file* file, int) {
        const SimDisk::Handle& handle = handle_of(file);
        if (dead(handle)) {
            return SQLITE_IOERR_FSYNC;
        }
        const Fault fault = handle.disk->next_fault();
        if (fault == Fault::none) {
            (*handle.file)->make_durable();
            ++handle.disk->syncs_;
            return SQLITE_OK;
        }
        if (fault == Fault::sync_error && handle.disk->random_() % 2 == 0) {
            // The kernel gave up on these pages: a later sync will not bring them to the disk.
            (*handle.file)->pending.clear();
        }
        return SQLITE_IOERR_FSYNC;
    }

    static int size(sqlite3_file* file, sqlite3_int64* size) {
        *size = static_cast<sqlite3_int64>((*handle_of(file).file)->current.size());
        return SQLITE_OK;
    }

    static int lock(sqlite3_file*, int) { return SQLITE_OK; }
    static int check_reserved(sqlite3_file*, int* reserved) {
        *reserved = 0;
        return SQLITE_OK;
    }
    static int control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
    static int sector_size(sqlite3_file*) { return static_cast<int>(SimDisk::kSector); }
    static int characteristics(sqlite3_file* file) {
        return handle_of(file).disk->powersafe_ ? SQLITE_IOCAP_POWERSAFE_OVERWRITE : 0;
    }

    static int shm_map(sqlite3_file* file, int region, int, int extend, void volatile** memory) {
        const SimDisk::Handle& handle = handle_of(file);
        if (dead(handle)) {
            return SQLITE_IOERR_SHMMAP;
        }
        auto& regions = (*handle.file)->shared_memory;
        const auto index = static_cast<std::size_t>(region);
        while (extend != 0 && regions.size() <= index) {
            regions.push_back(std::make_unique<std::array<char, 32 * 1024>>());
            regions.back()->fill(0);
        }
        *memory = index < regions.size() ? regions[index]->data() : nullptr;
        return SQLITE_OK;
    }

    static int shm_lock(sqlite3_file* file, int offset, int count, int flags) {
        SimDisk::Handle& handle = handle_of(file);
        SimDisk::File& state = **handle.file;
        const auto from = static_cast<std::size_t>(offset);
        const auto to = from + static_cast<std::size_t>(count);
        for (std::size_t i = from; i < to; ++i) {
            if ((flags & SQLITE_SHM_LOCK) == 0) {
                break;
            }
            const bool others_exclusive = state.exclusive[i] > (handle.exclusive[i] ? 1 : 0);
            const bool others_shared = state.shared[i] > (handle.shared[i] ? 1 : 0);
            const bool exclusive = (flags & SQLITE_SHM_EXCLUSIVE) != 0;
            if (others_exclusive || (exclusive && others_shared)) {
                return SQLITE_BUSY;
            }
        }
        for (std::size_t i = from; i < to; ++i) {
            const bool take = (flags & SQLITE_SHM_LOCK) != 0;
            const bool exclusive = (flags & SQLITE_SHM_EXCLUSIVE) != 0;
            bool& held = exclusive ? handle.exclusive[i] : handle.shared[i];
            int& holders = exclusive ? state.exclusive[i] : state.shared[i];
            holders += take == held ? 0 : (take ? 1 : -1);
            held = take;
        }
        return SQLITE_OK;
    }

    static void shm_barrier(sqlite3_file*) {}
    static int shm_unmap(sqlite3_file* file, int) {
        return shm_lock(file, 0, SQLITE_SHM_NLOCK, SQLITE_SHM_UNLOCK | SQLITE_SHM_SHARED) |
               shm_lock(file, 0, SQLITE_SHM_NLOCK, SQLITE_SHM_UNLOCK | SQLITE_SHM_EXCLUSIVE);
    }

    static const sqlite3_io_methods& methods() {
        static const sqlite3_io_methods methods{2,
                                                close,
                                                read,
                                                write,
                                                truncate,
                                                sync,
                                                size,
                                                lock,
                                                lock,
                                                check_reserved,
                                                control,
                                                sector_size,
                                                characteristics,
                                                shm_map,
                                                shm_lock,
                                                shm_barrier,
                                                shm_unmap,
                                                nullptr,
                                                nullptr};
        return methods;
    }

    static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags,
                    int* out_flags) {
        SimDisk& disk = disk_of(vfs);
        auto* handle = new (file) SimDisk::Handle{};
        const std::string path = name == nullptr ? "temporary" : name;
        std::shared_ptr<SimDisk::File>& known = disk.files_[path];
        if (known == nullptr) {
            known = std::make_shared<SimDisk::File>();
        }
        handle->base.pMethods = &methods();
        handle->disk = &disk;
        handle->file = new std::shared_ptr<SimDisk::File>(known);
        handle->life = disk.life_;
        if (out_flags != nullptr) {
            *out_flags = flags;
        }
        return SQLITE_OK;
    }

    static int remove(sqlite3_vfs* vfs, const char* name, int) {
        disk_of(vfs).files_.erase(name);
        return SQLITE_OK;
    }
    static int access(sqlite3_vfs* vfs, const char* name, int, int* result) {
        const SimDisk& disk = disk_of(vfs);
        const auto found = disk.files_.find(name);
        *result = found != disk.files_.end() && !found->second->current.empty() ? 1 : 0;
        return SQLITE_OK;
    }
    static int full_name(sqlite3_vfs*, const char* name, int size, char* full) {
        sqlite3_snprintf(size, full, "%s", name);
        return SQLITE_OK;
    }
    static int randomness(sqlite3_vfs* vfs, int size, char* bytes) {
        std::generate_n(bytes, size, [&] { return static_cast<char>(disk_of(vfs).random_()); });
        return size;
    }
    static int pause(sqlite3_vfs*, int microseconds) { return microseconds; }
    static int time(sqlite3_vfs*, double* julian_day) {
        *julian_day = 2'460'000.5;
        return SQLITE_OK;
    }
    static int last_error(sqlite3_vfs*, int, char*) { return 0; }
};

SimDisk::SimDisk(std::uint64_t seed, bool powersafe)
    : random_(seed), powersafe_(powersafe), registered_(std::make_unique<Vfs>()) {
    static int count = 0;
    name_ = "motcua-sim-" + std::to_string(++count);
    sqlite3_vfs& calls = registered_->calls;
    calls.iVersion = 1;
    calls.szOsFile = sizeof(Handle);
    calls.mxPathname = 256;
    calls.zName = name_.c_str();
    calls.pAppData = this;
    calls.xOpen = VfsCalls::open;
    calls.xDelete = VfsCalls::remove;
    calls.xAccess = VfsCalls::access;
    calls.xFullPathname = VfsCalls::full_name;
    calls.xRandomness = VfsCalls::randomness;
    calls.xSleep = VfsCalls::pause;
    calls.xCurrentTime = VfsCalls::time;
    calls.xGetLastError = VfsCalls::last_error;
    sqlite3_vfs_register(&calls, 0);
}

SimDisk::~SimDisk() { sqlite3_vfs_unregister(&registered_->calls); }

void SimDisk::fail_at(std::uint64_t operation, Fault fault, bool lasting) {
    operations_ = 0;
    fail_at_ = operation;
    fault_ = fault;
    lasting_ = lasting;
    happened_ = false;
}

void SimDisk::repair() { fault_ = Fault::none; }

Fault SimDisk::next_fault() {
    ++operations_;
    if (fault_ == Fault::none || operations_ < fail_at_ || (operations_ > fail_at_ && !lasting_)) {
        return Fault::none;
    }
    happened_ = true;
    if (fault_ == Fault::power_cut) {
        cut_power();
    }
    return fault_;
}

void SimDisk::cut_power() { powered_ = false; }

void SimDisk::restore_power() { settle(false); }
void SimDisk::restore_power_losing_all() { settle(true); }

void SimDisk::settle(bool lose_all) {
    for (auto& [name, file] : files_) {
        std::string image = file->durable;
        for (const PendingWrite& write : file->pending) {
            if (write.truncates) {
                if (!lose_all && random_() % 2 == 0) {
                    file->apply(image, write);
                }
                continue;
            }
            // Each sector on its own: kept, dropped, or torn in the middle.
            for (std::size_t at = 0; at < write.bytes.size();) {
                const std::size_t until = (write.offset + at) / kSector * kSector + kSector;
                std::size_t size = std::min(until - (write.offset + at), write.bytes.size() - at);
                const std::uint64_t fate = lose_all ? 0 : random_() % 8;
                const std::size_t whole = size;
                size = fate < 3 ? 0 : fate == 3 ? random_() % size : size;
                if (size > 0) {
                    file->apply(image, {write.offset + at, write.bytes.substr(at, size)});
                }
                at += whole;
            }
        }
        auto settled = std::make_shared<File>();
        settled->durable = settled->current = image;
        file = settled;
    }
    ++life_;
    powered_ = true;
    repair();
}

SimDisk::Image SimDisk::image() const {
    Image image;
    for (const auto& [name, file] : files_) {
        image[name] = file->current;
    }
    return image;
}

void SimDisk::load(const Image& image) {
    files_.clear();
    for (const auto& [name, bytes] : image) {
        auto file = std::make_shared<File>();
        file->durable = file->current = bytes;
        files_[name] = std::move(file);
    }
    ++life_;
    powered_ = true;
    repair();
}

}  // namespace motcua::simulation
