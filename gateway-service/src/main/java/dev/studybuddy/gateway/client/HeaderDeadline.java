package dev.studybuddy.gateway.client;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/**
 * Closes a connection when the headers of a request are not complete within a time after their first byte. Runs on the
 * event loop of the connection only. A timer that is pending is kept for the next request, so that a connection has at
 * most one timer in that time however many requests it sends.
 */
final class HeaderDeadline extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = Logger.getLogger(HeaderDeadline.class);

    private final long timeoutNanos;
    private boolean isReadingHeaders;
    /** Null if none is pending. */
    private ScheduledFuture<?> timer;
    private long firstByteAt;
    private int requestsInProgress;

    HeaderDeadline(Duration timeout) {
        this.timeoutNanos = timeout.toNanos();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        if (requestsInProgress == 0 && !isReadingHeaders) {
            isReadingHeaders = true;
            firstByteAt = System.nanoTime();
            if (timer == null) {
                schedule(context, timeoutNanos);
            }
        }
        context.fireChannelRead(bytes);
    }

    private void schedule(ChannelHandlerContext context, long nanos) {
        timer = context.executor().schedule(() -> check(context), nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (timer != null) {
            timer.cancel(false);
        }
        context.fireChannelInactive();
    }

    private void check(ChannelHandlerContext context) {
        timer = null;
        if (!isReadingHeaders || !context.channel().isActive()) {
            return;
        }
        long left = timeoutNanos - (System.nanoTime() - firstByteAt);
        if (left > 0) {
            schedule(context, left);
        } else {
            LOG.debug("Connection closed: headers are incomplete");
            context.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
        }
    }

    /**
     * The headers of a request are complete; the connection has no deadline until the response has ended. That of a
     * WebSocket never ends, and a connection of HTTP/2 receives frames at any time.
     */
    void begin(RoutingContext request) {
        isReadingHeaders = false;
        requestsInProgress++;
        if (request.request().version() != HttpVersion.HTTP_2) {
            request.addEndHandler(ended -> requestsInProgress--);
        }
    }
}
