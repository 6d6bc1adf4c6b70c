package dev.studybuddy.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A port in front of the replicas of a service, as a Service of Kubernetes: each new connection goes to a replica that is
 * ready, and an open connection stays with its replica.
 */
final class LoadBalancer implements AutoCloseable {
    private static final long CHECK_MILLIS = 250;

    private final List<Replica> replicas;
    private final ServerSocket server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final Map<Replica, Boolean> ready = new ConcurrentHashMap<>();
    private final Timer checks = new Timer("readiness", true);
    private final AtomicInteger next = new AtomicInteger();

    LoadBalancer(List<Replica> replicas) throws IOException {
        this.replicas = List.copyOf(replicas);
        checks.schedule(new TimerTask() {
            @Override
            public void run() {
                check();
            }
        }, 0, CHECK_MILLIS);
        run(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private static Thread run(Runnable task) {
        Thread thread = new Thread(task, "load-balancer");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void check() {
        try {
            for (Replica replica : replicas) {
                ready.put(replica, replica.isReady());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                run(() -> connect(client));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private void connect(Socket client) {
        List<Replica> available = replicas.stream().filter(replica -> ready.getOrDefault(replica, false)).toList();
        try {
            if (available.isEmpty()) {
                client.close();
                return;
            }
            Replica replica = available.get(Math.floorMod(next.getAndIncrement(), available.size()));
            forward(client, replica);
        } catch (IOException e) {
            closeQuietly(client);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forward(Socket client, Replica replica) throws IOException, InterruptedException {
        try (client; Socket target = new Socket(InetAddress.getLoopbackAddress(), replica.port())) {
            client.setTcpNoDelay(true);
            target.setTcpNoDelay(true);
            Thread requests = run(() -> copy(client, target));
            copy(target, client);
            requests.join();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
            to.shutdownOutput();
        } catch (IOException e) {
            // Closes both sides after a reset.
            closeQuietly(from);
            closeQuietly(to);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        checks.cancel();
        server.close();
    }
}
